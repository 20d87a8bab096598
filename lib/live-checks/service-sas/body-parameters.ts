import type { ReferenceId } from "@/lib/sas/references";
import type { StorageService } from "@/lib/sas/services";

/** The type of a member of the request's body, as the operation's page gives it. */
type BodyType = "string" | "string (date-time)" | "Permissions" | "HttpProtocol" | "SignedResource";

interface BodyParameterEntry {
  /** As the body has it: "signedExpiry". */
  readonly name: string;
  /** The member of the client's model that becomes it. */
  readonly member: string;
  readonly title: string;
  readonly type: BodyType;
  readonly required: boolean;
  /** Characters at most: the operation's own limit, or ours where it names none. */
  readonly maxLength: number;
  /** The values that are documented; of Permissions the letters. */
  readonly choices?: readonly string[];
  /** Services whose tokens carry it. */
  readonly services: readonly StorageService[];
  /** The parameter of the token that it becomes; "" for what is signed and not written. */
  readonly parameter: string;
  /** The rule that it is held to before anything is sent, in one line. */
  readonly rule: string;
  readonly source: ReferenceId;
}

const ALL = ["blob", "file", "queue", "table"] as const;
const WITH_RESOURCE = ["blob", "file"] as const;
const TABLE = ["table"] as const;

const PAGE = "list-service-sas";
const TOKEN_PAGE = "create-service-sas";

/** The service limits no header's length; what is sent in an address is bounded here. */
const MAX_HEADER = 256;
/** A container has at most 63 characters, a blob's name 1,024 (Microsoft's naming rules). */
const MAX_RESOURCE = 1_200;
/** Table keys have at most 1 KiB; in UTF-16 that is 512 characters. */
const MAX_KEY = 512;
const MAX_INSTANT = 40;

const header = <const Name extends string, const Member extends string>(
  name: Name,
  member: Member,
  response: string,
) =>
  ({
    name,
    member,
    title: `Response ${response}`,
    type: "string",
    required: false,
    maxLength: MAX_HEADER,
    services: WITH_RESOURCE,
    parameter: name,
    rule: `visible ASCII that the response's ${response} header is set to; for blobs and files`,
    source: TOKEN_PAGE,
  }) as const satisfies BodyParameterEntry;

const key = <const Name extends string, const Member extends string>(
  name: Name,
  member: Member,
  {
    title,
    parameter,
    rule = "",
  }: { readonly title: string; readonly parameter: string; readonly rule?: string },
) =>
  ({
    name,
    member,
    title,
    type: "string",
    required: false,
    maxLength: MAX_KEY,
    services: TABLE,
    parameter,
    rule: `for tables alone${rule}`,
    source: TOKEN_PAGE,
  }) as const satisfies BodyParameterEntry;

/** Every member of the body of List Service SAS (azure-storage-facts 9), in the order in which people think of them. */
export const BODY_PARAMETERS = [
  {
    name: "canonicalizedResource",
    member: "canonicalizedResource",
    title: "Canonicalized resource",
    type: "string",
    required: true,
    maxLength: MAX_RESOURCE,
    services: ALL,
    parameter: "",
    rule: "/blob/account/container or /blob/account/container/blob, as it is named, not percent-encoded",
    source: PAGE,
  },
  {
    name: "signedResource",
    member: "resource",
    title: "Signed resource",
    type: "SignedResource",
    required: false,
    maxLength: 1,
    choices: ["b", "c", "f", "s"],
    services: WITH_RESOURCE,
    parameter: "sr",
    rule: "b blob, c container, f file, s share; none for queues and tables",
    source: PAGE,
  },
  {
    name: "signedPermission",
    member: "permissions",
    title: "Signed permissions",
    type: "Permissions",
    required: false,
    maxLength: 8,
    choices: ["r", "d", "w", "l", "a", "c", "u", "p"],
    services: ALL,
    parameter: "sp",
    rule: "letters of r, d, w, l, a, c, u, p, in any order, each once",
    source: PAGE,
  },
  {
    name: "signedStart",
    member: "sharedAccessStartTime",
    title: "Signed start",
    type: "string (date-time)",
    required: false,
    maxLength: MAX_INSTANT,
    services: ALL,
    parameter: "st",
    rule: "ISO 8601 with its zone, before signed expiry; empty for at once",
    source: PAGE,
  },
  {
    name: "signedExpiry",
    member: "sharedAccessExpiryTime",
    title: "Signed expiry",
    type: "string (date-time)",
    required: false,
    maxLength: MAX_INSTANT,
    services: ALL,
    parameter: "se",
    rule: "ISO 8601 with its zone, ahead of now; needed unless a signed identifier is given",
    source: "list-service-sas",
  },
  {
    name: "signedIp",
    member: "iPAddressOrRange",
    title: "Signed addresses",
    type: "string",
    required: false,
    maxLength: 91,
    services: ALL,
    parameter: "sip",
    rule: "one address or a range a-b in ascending order",
    source: PAGE,
  },
  {
    name: "signedProtocol",
    member: "protocols",
    title: "Signed protocol",
    type: "HttpProtocol",
    required: false,
    maxLength: 10,
    choices: ["https", "https,http"],
    services: ALL,
    parameter: "spr",
    rule: "https, or https,http",
    source: PAGE,
  },
  {
    name: "signedIdentifier",
    member: "identifier",
    title: "Signed identifier",
    type: "string",
    required: false,
    maxLength: 64,
    services: ALL,
    parameter: "si",
    rule: "a stored access policy of the container, queue, table or share; at most 64 characters",
    source: PAGE,
  },
  {
    name: "keyToSign",
    member: "keyToSign",
    title: "Key to sign with",
    type: "string",
    required: false,
    maxLength: 4,
    choices: ["key1", "key2"],
    services: ALL,
    parameter: "",
    rule: "key1 or key2",
    source: PAGE,
  },
  key("startPk", "partitionKeyStart", { title: "Start partition key", parameter: "spk" }),
  key("startRk", "rowKeyStart", {
    title: "Start row key",
    parameter: "srk",
    rule: "; needs the start partition key",
  }),
  key("endPk", "partitionKeyEnd", { title: "End partition key", parameter: "epk" }),
  key("endRk", "rowKeyEnd", {
    title: "End row key",
    parameter: "erk",
    rule: "; needs the end partition key",
  }),
  header("rscc", "cacheControl", "Cache-Control"),
  header("rscd", "contentDisposition", "Content-Disposition"),
  header("rsce", "contentEncoding", "Content-Encoding"),
  header("rscl", "contentLanguage", "Content-Language"),
  header("rsct", "contentType", "Content-Type"),
] as const satisfies readonly BodyParameterEntry[];

export type BodyParameter = (typeof BODY_PARAMETERS)[number];
export type BodyParameterName = BodyParameter["name"];

/** The body as it is sent: texts by their documented names; what is not given is not there. */
export type ServiceSasBody = { readonly canonicalizedResource: string } & {
  readonly [Name in Exclude<BodyParameterName, "canonicalizedResource">]?: string;
};
