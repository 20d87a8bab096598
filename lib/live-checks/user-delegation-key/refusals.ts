import type { ReferenceId } from "@/lib/sas/references";
import type { CheckOutcome, CheckRemark } from "../protocol/report";
import { KEY_SERVICE_ENTRIES, type KeyService } from "./key-services";
import { MAX_KEY_DAYS } from "./read-input";

/** Every way to get no key that is told from the others. */
export const KEY_REFUSALS = [
  "not-bearer",
  "wrong-tenant",
  "wrong-audience",
  "token-time",
  "token-refused",
  "key-too-long",
  "request-unread",
  "permission-missing",
  "network-blocked",
  "https-required",
  "account-not-found",
  "account-disabled",
  "not-offered",
  "throttled",
  "timeout",
  "service-trouble",
  "unreachable",
  "certificate",
  "signed-out",
  "unreadable",
  "other",
] as const;
export type KeyRefusal = (typeof KEY_REFUSALS)[number];

/** What the texts of a refusal may name. */
interface AskedKey {
  readonly account: string;
  readonly service: KeyService;
}

interface RefusalEntry {
  readonly outcome: CheckOutcome;
  /** Completes "No key for stcontoso: …". */
  readonly headline: string;
  readonly remarks: (asked: AskedKey) => readonly CheckRemark[];
  /** Which commands would mend or show it. */
  readonly commands: "role" | "network" | "none";
  /** To read about it. */
  readonly documents: readonly ReferenceId[];
  /** Where the refusal's form is documented or was reported. */
  readonly source: ReferenceId;
}

type Entry = Pick<RefusalEntry, "headline" | "source"> & Partial<RefusalEntry>;

const reason = (text: string): CheckRemark => ({ kind: "reason", text });
const trap = (text: string): CheckRemark => ({ kind: "trap", text });
const limit = (text: string): CheckRemark => ({ kind: "limit", text });

/** The identity was judged. */
const refused = (entry: Entry, ...remarks: readonly CheckRemark[]): RefusalEntry => ({
  outcome: "fails",
  remarks: () => remarks,
  commands: "none",
  documents: ["get-user-delegation-key"],
  ...entry,
});

/** Nobody came to judge the identity. */
const undecided = (entry: Entry, ...remarks: readonly CheckRemark[]): RefusalEntry => ({
  ...refused(entry, ...remarks),
  outcome: "unknown",
});

function whoMayAsk({ service }: AskedKey): readonly CheckRemark[] {
  const { action, roles, keyOnlyRoles } = KEY_SERVICE_ENTRIES[service];
  return [
    reason(
      `The identity lacks ${action}. It must hold it at the storage account, its resource group or its subscription: the call acts on the account, so a role on a container does not count.`,
    ),
    reason(`These built-in roles hold it: ${roles.join(", ")}.`),
    trap(
      `${keyOnlyRoles.join(", ")} give keys and hold nothing on data: tokens signed with such a key are refused with AuthorizationPermissionMismatch until the identity has a data role too.`,
    ),
    reason("A role that was just assigned may take 10 minutes to have effect, and up to 30."),
  ];
}

export const REFUSAL_ENTRIES: Readonly<Record<KeyRefusal, RefusalEntry>> = {
  "not-bearer": refused(
    { headline: "the request came to the service without a bearer token", source: "bearer-only" },
    reason("Only Microsoft Entra's bearer tokens get a key: no account key and no SAS does."),
    reason("This server sends one. If it got lost, a proxy on the way drops the Authorization header."),
  ),
  "wrong-tenant": refused(
    { headline: "the identity is of another tenant than the account trusts", source: "issuer-mismatch" },
    reason(
      "The account trusts tokens of its subscription's tenant alone. Sign in there, or use an identity of that tenant (SAS_INSIGHTS_AZURE_CREDENTIAL).",
    ),
  ),
  "wrong-audience": refused(
    { headline: "the bearer token is for another audience than storage", source: "audience-mismatch" },
    reason(
      "This server asks for tokens for https://storage.azure.com. If the account refuses those, check which cloud is set (SAS_INSIGHTS_AZURE_CLOUD).",
    ),
  ),
  "token-time": refused(
    { headline: "the bearer token is not valid at the service's time", source: "bearer-expired" },
    reason("The token has expired, or this machine's clock is wrong: compare it with the server's time."),
  ),
  "token-refused": refused(
    {
      headline: "the service does not accept the bearer token and does not say why",
      source: "common-error-codes",
    },
    reason("The usual causes: another tenant, another audience, a clock that is wrong."),
  ),
  "key-too-long": refused(
    {
      headline: `the key's time is not within ${MAX_KEY_DAYS} days of the service's clock`,
      source: "key-within-seven-days",
    },
    reason(
      `The service refuses an expiry of more than ${MAX_KEY_DAYS} days ahead of its own clock, even by a second, with 400 InvalidXmlNodeValue, which does not say so. Ask for ${MAX_KEY_DAYS - 1} days, or compare the clocks.`,
    ),
    limit("The time was refused before the identity's permission was: this says nothing about the latter."),
  ),
  "request-unread": undecided(
    { headline: "the service could not read the request", source: "common-error-codes" },
    reason("A proxy that changes requests, or a service that is older than the client, may be the cause."),
  ),
  "permission-missing": {
    ...refused({
      headline: "this server's identity is not allowed to get one",
      source: "user-delegation-key-authorization",
    }),
    remarks: whoMayAsk,
    commands: "role",
    documents: ["user-delegation-key-authorization", "assign-blob-data-role", "rbac-troubleshooting"],
  },
  "network-blocked": refused(
    {
      headline: "the account's network rules keep this server out",
      source: "storage-network-security",
      commands: "network",
      documents: ["storage-network-security", "private-endpoints"],
    },
    reason(
      "The account's firewall, virtual network rules or disabled public network access refused this server's address, whatever identity asks.",
    ),
    limit("From an allowed network the answer may be another one: the identity was not judged."),
  ),
  "https-required": refused(
    {
      headline: "the operation needs HTTPS",
      source: "get-user-delegation-key",
      documents: ["secure-transfer"],
    },
    reason("A bearer token never goes over HTTP: the account refuses it, and this server does not send it."),
  ),
  "account-not-found": undecided(
    { headline: "there is no such account", source: "blob-error-codes" },
    reason(
      "Its host name does not exist in DNS, or the emulator has no such account. Check the name and the cloud; an account with a private endpoint alone may be known only inside its network.",
    ),
  ),
  "account-disabled": refused(
    { headline: "the account is disabled", source: "blob-error-codes", documents: ["blob-error-codes"] },
    reason("Its subscription is disabled, or the account itself: every request is refused until that ends."),
  ),
  "not-offered": undecided(
    {
      headline: "the endpoint does not know the operation, or not in this version",
      source: "storage-versions",
    },
    reason(
      "Keys are given out since version 2018-11-09 for blobs, and since 2025-07-05 for queues, files and tables. An emulator that is older than the client refuses its version, unless it is started with --skipApiVersionCheck; the Azurite emulator gives out keys for blobs alone.",
    ),
  ),
  throttled: undecided(
    { headline: "the account is too busy", source: "blob-error-codes" },
    reason("The service asks to come again later. Try again in a minute."),
  ),
  timeout: undecided(
    { headline: "no answer came in time", source: "setting-timeouts" },
    reason("Try again; if it stays so, a firewall on the way may drop the connection in silence."),
  ),
  "service-trouble": undecided(
    { headline: "the service is in trouble", source: "blob-error-codes" },
    reason("The service reports an error of its own. Try again in a few minutes."),
  ),
  unreachable: undecided(
    { headline: "the account can't be reached from this server", source: "storage-network-security" },
    reason("No connection came about, or it broke off. Check proxy, firewall and DNS of this server."),
  ),
  certificate: undecided(
    { headline: "the endpoint's certificate is not trusted here", source: "secure-transfer" },
    reason(
      "A proxy that inspects TLS traffic, or an emulator with a certificate of its own: set NODE_EXTRA_CA_CERTS to its certificate authority.",
    ),
  ),
  "signed-out": undecided(
    { headline: "this server got no token to ask with", source: "authorize-data-operations" },
    reason(
      "Microsoft Entra gave none, or this machine has no identity: see SAS_INSIGHTS_AZURE_CREDENTIAL in docs/operating.md. The account was not asked.",
    ),
  ),
  unreadable: undecided(
    { headline: "what came is not the service's answer", source: "get-user-delegation-key" },
    reason("A proxy or a sign-in page may stand between this server and the account."),
  ),
  other: undecided(
    {
      headline: "the service refused for a reason that is not known here",
      source: "blob-error-codes",
      documents: ["blob-error-codes", "get-user-delegation-key"],
    },
    reason("Its status and code are shown with the request; the list of error codes says what they mean."),
  ),
};
