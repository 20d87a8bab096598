import {
  BlobSASPermissions,
  type BlobSASSignatureValues,
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  SASProtocol,
  type UserDelegationKey,
} from "@azure/storage-blob";
import { fakeToken } from "../../emulators/fake-credential";
import { CALLERS, DELEGATORS, type DelegatorKey, type LabAccount } from "../cast";
import type { StorageClients } from "./storage-clients";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The newest version that Azurite 3.35 signs as the SDK does (client-facts-2, B9). */
const USUAL_VERSION = "2026-02-06";

/** What a token is made for; times in milliseconds from now. */
export interface TokenWish {
  readonly permissions: string;
  /** A blob's name; without it the token is for the container. */
  readonly blob?: string;
  readonly startsInMs?: number | null;
  readonly lastsMs?: number;
  readonly https?: boolean;
  readonly range?: string;
  readonly version?: string;
  readonly container?: string;
}

/** Asks for user delegation keys, and signs tokens with them, as an application does: with the SDK. */
export class Tokens {
  readonly #keys = new Map<string, Promise<UserDelegationKey>>();

  constructor(
    readonly clients: StorageClients,
    readonly scene: string,
  ) {}

  /** A key of this delegator from the account, fetched once for each window; `again` fetches a newer one. */
  key(
    account: LabAccount,
    delegator: DelegatorKey,
    window: { readonly startsInMs?: number; readonly lastsMs?: number; readonly again?: string } = {},
  ): Promise<UserDelegationKey> {
    const { startsInMs = -15 * MINUTE_MS, lastsMs = 6 * HOUR_MS, again = "" } = window;
    const name = [account.name, delegator, startsInMs, lastsMs, again].join(" ");
    const known = this.#keys.get(name);
    if (known) return known;
    const key = this.#fetch(account, delegator, startsInMs, lastsMs);
    this.#keys.set(name, key);
    key.catch(() => this.#keys.delete(name));
    return key;
  }

  #fetch(account: LabAccount, delegator: DelegatorKey, startsInMs: number, lastsMs: number) {
    const { objectId, tenantId, appId } = DELEGATORS[delegator];
    const nowMs = Date.now();
    const claims = { oid: objectId, tid: tenantId, appid: appId };
    const seconds = Math.floor(nowMs / 1000);
    const token = fakeToken("https://storage.azure.com", seconds - 60, seconds + 3600, claims);
    const credential = { getToken: async () => ({ token, expiresOnTimestamp: nowMs + HOUR_MS }) };
    // From where every account's firewall lets it in.
    const label = { scene: this.scene, done: "good", caller: CALLERS.partner[0] } as const;
    const service = this.clients.service(account, credential, label);
    const start = nowMs + startsInMs;
    return service.getUserDelegationKey(new Date(start), new Date(start + lastsMs));
  }

  /** A token as the SDK writes it into a URL. */
  sign(account: LabAccount, key: UserDelegationKey, wish: TokenWish): string {
    const nowMs = Date.now();
    const { startsInMs = -5 * MINUTE_MS, lastsMs = HOUR_MS } = wish;
    const startMs = nowMs + (startsInMs ?? 0);
    const permissions = wish.blob
      ? BlobSASPermissions.parse(wish.permissions)
      : ContainerSASPermissions.parse(wish.permissions);
    const [start, end] = (wish.range ?? "").split("-");
    const values: BlobSASSignatureValues = {
      containerName: wish.container ?? account.container,
      permissions,
      expiresOn: new Date((startsInMs === null ? nowMs : startMs) + lastsMs),
      version: wish.version ?? USUAL_VERSION,
      ...(wish.blob ? { blobName: wish.blob } : {}),
      ...(startsInMs === null ? {} : { startsOn: new Date(startMs) }),
      ...(wish.https === false ? {} : { protocol: SASProtocol.Https }),
      ...(start ? { ipRange: end ? { start, end } : { start } } : {}),
    };
    return generateBlobSASQueryParameters(values, key, account.name).toString();
  }
}
