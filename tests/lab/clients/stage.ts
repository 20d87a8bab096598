import type { ContainerClient } from "@azure/storage-blob";
import type { SeededRandom } from "../../support/seeded-random";
import { ACCOUNTS, type AccountKey, CALLERS, type DelegatorKey, type LabAccount } from "../cast";
import type { Done } from "../labels";
import type { LabTimes } from "../plan";
import type { Label, StorageClients } from "./storage-clients";
import type { Tokens, TokenWish } from "./tokens";

/** How many blobs each container holds from the beginning: "object-00.dat" and so on. */
export const SEEDED_BLOBS = 24;

export const seededName = (n: number): string => `object-${String(n).padStart(2, "0")}.dat`;

/** What the scenes play on: clients, tokens, chance, time. */
export interface Stage {
  readonly clients: StorageClients;
  readonly tokens: Tokens;
  readonly random: SeededRandom;
  readonly times: LabTimes;
  /** What was made under this name before, made anew after so long. */
  keep<Thing>(name: string, lifetimeMs: number, make: () => Promise<Thing>): Promise<Thing>;
  /** A number that no other request has. */
  next(): number;
}

/** One kind of thing that clients do; `run` makes a few requests and rejects for none that is refused. */
export interface Scene {
  readonly name: string;
  /** How often it is picked beside the others. */
  readonly weight: number;
  run(stage: Stage): Promise<void>;
}

/** Whose token a client holds. */
export interface Holder {
  readonly scene: string;
  readonly done?: Done | (() => Done);
  readonly account: AccountKey;
  readonly delegator: DelegatorKey;
  readonly wish: TokenWish;
  readonly callers?: readonly string[];
  readonly plain?: boolean;
  readonly application?: string;
  /** The container of the address, where it is not the account's usual one. */
  readonly at?: string;
}

const KEPT_MS = 45_000;
const CLIENTS_OF_A_SCENE = 3;

export const labelFor = (stage: Stage, holder: Pick<Holder, "scene" | "done" | "callers">): Label => ({
  scene: holder.scene,
  done: holder.done ?? "good",
  caller: stage.random.pick(holder.callers ?? CALLERS.visitors),
});

/** A container's client with a fresh token as the holder wishes. */
export async function makeContainer(stage: Stage, holder: Holder): Promise<ContainerClient> {
  const account: LabAccount = ACCOUNTS[holder.account];
  const key = await stage.tokens.key(account, holder.delegator);
  const token = stage.tokens.sign(account, key, holder.wish);
  const { plain = false, application = "", at = account.container } = holder;
  return stage.clients.container(account, token, labelFor(stage, holder), { plain, application, name: at });
}

/** One of a few clients that the holder keeps for a while. */
export function keptContainer(stage: Stage, holder: Holder): Promise<ContainerClient> {
  const n = stage.random.integer(CLIENTS_OF_A_SCENE);
  const name = [holder.scene, holder.account, holder.wish.permissions, holder.wish.blob ?? "", n].join(" ");
  return stage.keep(name, KEPT_MS, () => makeContainer(stage, holder));
}

/** The name of one of the blobs that are there from the beginning. */
export const anyBlob = (stage: Stage): string => seededName(stage.random.integer(SEEDED_BLOBS));

/** Waits for what may be refused: the proxy and the log say what became of it. */
export async function attempt(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Error && "statusCode" in error)) throw error;
  }
}
