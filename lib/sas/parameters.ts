import type { ReferenceId } from "./references";

const SAS_KINDS = ["user-delegation", "service", "account", "system", "none"] as const;
/** system: made by Azure for itself ("sk=system-…"). none: no SAS at all. */
export type SasKind = (typeof SAS_KINDS)[number];

/** How a value must be written; `forms.ts` reads each. */
export type ParameterForm =
  | "addresses"
  | "count"
  | "guid"
  | "instant"
  | "letters"
  | "protocol"
  | "resource"
  | "service"
  | "text"
  | "version";

/** Where a user delegation SAS must carry a parameter. */
export type MandatoryWhere = "always" | "resource named" | "directory" | "nowhere";

/**
 * One parameter, told once: how it is decoded, whether its value is shown, whether it is part of the
 * token's identity, marks a user delegation SAS or must be there, in TypeScript and in KQL.
 */
export interface SasParameterEntry {
  readonly name: string;
  /** Microsoft's term: "signed expiry". */
  readonly title: string;
  /** What it does, in one line. */
  readonly meaning: string;
  readonly form: ParameterForm;
  /** The first sv that knows it, "" where every version of its kinds does. */
  readonly since: string;
  /** The kinds of SAS that may carry it. */
  readonly kinds: readonly SasKind[];
  readonly mandatory: MandatoryWhere;
  /** Part of the user delegation key: any one of them marks a user delegation SAS. */
  readonly ofKey: boolean;
  /** Its value is dropped while a line is parsed. */
  readonly secret: boolean;
  readonly source: ReferenceId;
}

const ALL = ["user-delegation", "service", "account"] as const;
const DELEGATION = ["user-delegation"] as const;
const UDS = "create-user-delegation-sas-rest";

type Extras = Partial<
  Pick<SasParameterEntry, "since" | "kinds" | "mandatory" | "ofKey" | "secret" | "source">
>;

function entry<const Name extends string, const Form extends ParameterForm>(
  name: Name,
  form: Form,
  [title, meaning]: readonly [string, string],
  extras: Extras = {},
): SasParameterEntry & { readonly name: Name; readonly form: Form } {
  return {
    name,
    title,
    form,
    meaning,
    since: "",
    kinds: DELEGATION,
    mandatory: "nowhere",
    ofKey: false,
    secret: false,
    source: UDS,
    ...extras,
  };
}

/** What all parameters of the key begin with: lines without it need not be parsed. */
export const KEY_PREFIX = "sk";

function keyEntry<const Name extends `${typeof KEY_PREFIX}${string}`, const Form extends ParameterForm>(
  name: Name,
  form: Form,
  words: readonly [string, string],
  extras: Extras = {},
): SasParameterEntry & { readonly name: Name; readonly form: Form } {
  return entry(name, form, words, { ofKey: true, mandatory: "always", ...extras });
}

/** Every parameter of every kind of SAS on all four services (azure-storage-facts 4.1). */
export const SAS_PARAMETERS = [
  entry("sv", "version", ["signed version", "storage version that reads the token"], {
    kinds: ALL,
    mandatory: "always",
  }),
  entry("ss", "text", ["signed services", "services that the token is for"], {
    kinds: ["account"],
    source: "create-account-sas",
  }),
  entry("srt", "text", ["signed resource types", "kinds of resource that the token is for"], {
    kinds: ["account"],
    source: "create-account-sas",
  }),
  entry("sr", "resource", ["signed resource", "what the token is for"], {
    kinds: ["user-delegation", "service"],
    mandatory: "resource named",
  }),
  entry("sdd", "count", ["signed directory depth", "how many directories deep the signed directory lies"], {
    since: "2020-02-10",
    mandatory: "directory",
  }),
  entry("st", "instant", ["signed start", "when the token becomes valid; if absent, immediately"], {
    kinds: ALL,
  }),
  entry("se", "instant", ["signed expiry", "when the token expires"], { kinds: ALL, mandatory: "always" }),
  entry("sp", "letters", ["signed permissions", "what the token allows"], {
    kinds: ALL,
    mandatory: "always",
  }),
  entry("sip", "addresses", ["signed addresses", "addresses that may use the token"], {
    kinds: ALL,
    since: "2015-04-05",
  }),
  entry("spr", "protocol", ["signed protocol", "protocols that may carry the token"], {
    kinds: ALL,
    since: "2015-04-05",
  }),
  entry(
    "si",
    "text",
    ["signed identifier", "stored access policy; not possible with a user delegation SAS"],
    {
      kinds: ["service"],
    },
  ),
  entry("ses", "text", ["signed encryption scope", "encryption scope that writes must use"], {
    kinds: ALL,
    since: "2020-12-06",
  }),
  keyEntry("skoid", "guid", ["signed key object id", "delegator: the identity that requested the key"]),
  keyEntry("sktid", "guid", ["signed key tenant id", "the delegator's Microsoft Entra tenant"]),
  keyEntry("skt", "instant", ["signed key start", "when the user delegation key becomes valid"], {
    source: "skt-mandatory",
  }),
  keyEntry("ske", "instant", ["signed key expiry", "when the user delegation key expires"]),
  keyEntry("sks", "service", ["signed key service", "service that the key is for"]),
  keyEntry("skv", "version", ["signed key version", "storage version the key was created with"]),
  entry(
    "saoid",
    "guid",
    ["signed authorized object id", "user the delegator vouches for; no access list is checked"],
    {
      since: "2020-02-10",
    },
  ),
  entry(
    "suoid",
    "guid",
    ["signed unauthorized object id", "user whose access to the path is checked (POSIX ACL)"],
    {
      since: "2020-02-10",
    },
  ),
  entry("scid", "guid", ["signed correlation id", "correlates the token with its issuer's logs"], {
    since: "2020-02-10",
  }),
  entry("sduoid", "guid", ["signed delegated user object id", "the only user who may use the token"], {
    since: "2025-07-05",
    source: "sdk-net",
  }),
  entry(
    "skdutid",
    "guid",
    ["signed key delegated user tenant id", "tenant of the user the key is bound to"],
    {
      since: "2025-07-05",
      source: "sdk-net",
    },
  ),
  entry("srh", "text", ["signed request headers", "request headers whose values are part of the signature"], {
    since: "2026-04-06",
    source: "sdk-js",
  }),
  entry("srq", "text", ["signed request query", "query parameters whose values are part of the signature"], {
    since: "2026-04-06",
    source: "sdk-js",
  }),
  entry("rscc", "text", ["response Cache-Control", "sets the response's Cache-Control header"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("rscd", "text", ["response Content-Disposition", "sets the response's Content-Disposition header"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("rsce", "text", ["response Content-Encoding", "sets the response's Content-Encoding header"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("rscl", "text", ["response Content-Language", "sets the response's Content-Language header"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("rsct", "text", ["response Content-Type", "sets the response's Content-Type header"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("tn", "text", ["table name", "table that the token is for"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("spk", "text", ["start partition key", "first partition that the token covers"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("srk", "text", ["start row key", "first row that the token covers"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("epk", "text", ["end partition key", "last partition that the token covers"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("erk", "text", ["end row key", "last row that the token covers"], {
    kinds: ["user-delegation", "service"],
  }),
  entry("sk", "text", ["signed key name", "names the key of a token that Azure created for its own use"], {
    kinds: ["system"],
    source: "log-format",
  }),
  entry("sig", "text", ["signature", "proves that the token is genuine; never shown"], {
    kinds: ALL,
    mandatory: "always",
    secret: true,
  }),
] as const satisfies readonly SasParameterEntry[];

export type SasParameterName = (typeof SAS_PARAMETERS)[number]["name"];

/** The form of the parameter with this name. */
export type FormOf<Name extends SasParameterName> = Extract<
  (typeof SAS_PARAMETERS)[number],
  { readonly name: Name }
>["form"];
