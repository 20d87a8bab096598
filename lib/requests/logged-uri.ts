import { KEY_PARAMETERS, SECRET_PARAMETERS, TOKEN_PARAMETERS } from "@/lib/sas/parameter-sets";
import type { QueryParameter } from "./logged-request";
import { QUERY_PARAMETER_ALLOWLIST } from "./query-parameter-allowlist";
import { cleanText, redactText } from "./redaction";
import { REDACTED } from "./secret-patterns";
import { type Separator, separatorOf } from "./separators";
import { percentDecode } from "./unescape-layers";

const MAX_PARAMETERS = 64;
const MAX_VALUE = 1024;
/** Names of parameters that no one knows; what looks otherwise may be a secret of its own. */
const UNKNOWN_NAME = /^[a-z$][\w$.-]{0,23}$/;
const MAX_PATH = 2048;

/** A logged URI, cut into what a diagnosis needs and without any secret. */
export interface LoggedUri {
  readonly host: string;
  readonly path: string;
  readonly parameters: readonly QueryParameter[];
  readonly separator: Separator | "";
}

const letterOf = (_: string, hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** Undoes what a client or an export put over a whole URI: HTML's ampersands, JSON's escapes written twice. */
function unescapeUri(uri: string): string {
  const text = uri.replace(/&(?:amp(?:;|%3b))+/gi, "&");
  return text.replace(/(?<!\\|%5c)(?:\\|%5c)+u00(26|3d|3f|25|2f|3a)/gi, letterOf);
}

/** What no plain address holds; most hold nothing of it. */
const ESCAPED = /&amp|u00/i;

/** No one hides a token behind thousands of other parameters. */
function mostTelling(items: readonly string[]): readonly string[] {
  if (items.length <= MAX_PARAMETERS) return items;
  const own = items.filter((item) => TOKEN_PARAMETERS.has(readParameterName(item)));
  return [...own, ...items.filter((item) => !TOKEN_PARAMETERS.has(readParameterName(item)))].slice(
    0,
    MAX_PARAMETERS,
  );
}

const readParameterName = (item: string): string => percentDecode(item.split("=", 1)[0] ?? "").toLowerCase();

/**
 * An export may have escaped the separators too ("sv=…%26skoid=…", or "sv%3D…%26skoid%3D…"), and a
 * value may hold an escaped query of its own ("prefix=a%26skoid%3Db"). They are told apart by their
 * equals signs: an escaped query escapes all of them or none, and holds nothing but known names.
 */
function splitQuery(query: string): readonly string[] {
  if (query.includes("&")) return query.split("&");
  // Encoded twice as a whole: one layer less.
  const encoded = query.includes("%2526") ? query.replaceAll("%25", "%") : query;
  if (!encoded.includes("%26")) return [query];
  const items = (encoded.includes("=") ? encoded : percentDecode(encoded)).split(/%26|&/);
  const whole = items.every(
    (item) =>
      item.includes("=") &&
      (QUERY_PARAMETER_ALLOWLIST.has(readParameterName(item)) ||
        SECRET_PARAMETERS.has(readParameterName(item))),
  );
  return whole && items.some((item) => TOKEN_PARAMETERS.has(readParameterName(item))) ? items : [query];
}

/** Small letters would hide what a name in base64 holds. */
const isHarmless = (name: string): boolean => redactText(name) === name;

/** "sp=rl" of a query to a parameter with a lower-case name and a value without any secret. */
export function readParameterItem(item: string): QueryParameter {
  const at = item.indexOf("=");
  const rawName = at < 0 ? item : item.slice(0, at);
  const name = percentDecode(rawName).toLowerCase();
  if (QUERY_PARAMETER_ALLOWLIST.has(name)) {
    const value = at < 0 ? "" : percentDecode(item.slice(at + 1));
    return { name, value: cleanText(redactText(value), MAX_VALUE) };
  }
  if (SECRET_PARAMETERS.has(name)) return { name, value: at < 0 || at === item.length - 1 ? "" : REDACTED };
  const known = UNKNOWN_NAME.test(name) && isHarmless(percentDecode(rawName));
  return { name: known ? name : REDACTED, value: at < 0 ? "" : REDACTED };
}

/** A logged URI cut at its question mark; a fragment is not part of it. */
export interface SplitUri {
  readonly base: string;
  readonly query: string;
  /** As it was logged; "" for a plain ampersand. What is escaped as a whole (%26) is told by the query. */
  readonly separator: Separator | "";
}

/** Total: any text gives a result. */
export function splitLoggedUri(logged: string): SplitUri {
  const isEscaped = ESCAPED.test(logged);
  const separator = isEscaped ? separatorOf(logged) : "";
  const uri = isEscaped ? unescapeUri(logged) : logged;
  const hash = uri.indexOf("#");
  const whole = hash < 0 ? uri : uri.slice(0, hash);
  const mark = whole.indexOf("?");
  return mark < 0
    ? { base: whole, query: "", separator }
    : { base: whole.slice(0, mark), query: whole.slice(mark + 1), separator };
}

/** Whether the query's separators are percent-encoded, all of them. */
export function hasEncodedSeparators(query: string): boolean {
  return !query.includes("&") && splitQuery(query).length > 1;
}

/** What a query consists of, as it was logged: "sp=rl", "sv=2026-04-06". */
export function parameterItems(query: string): readonly string[] {
  return query === "" ? [] : mostTelling(splitQuery(query)).filter((item) => item !== "");
}

/** Parameters with lower-case names, values percent-decoded once ("+" stays a plus), no secret among them. */
export const readParameters = (query: string): readonly QueryParameter[] =>
  parameterItems(query).map(readParameterItem);

/** Where the path begins in what stands before the query; -1 where there is none. */
function pathStart(base: string): number {
  const scheme = base.indexOf("://");
  return base.indexOf("/", scheme < 0 ? 0 : scheme + 3);
}

/** "https://user@account.blob.core.windows.net:443" of what stands before the query. */
export function originOf(base: string): string {
  const start = pathStart(base);
  return start < 0 ? base : base.slice(0, start);
}

/** Host of an origin: lower case, with its port, without a user's name and password. */
export function readHost(origin: string): string {
  const scheme = origin.indexOf("://");
  const authority = scheme < 0 ? origin : origin.slice(scheme + 3);
  return cleanText(redactText(authority.slice(authority.lastIndexOf("@") + 1).toLowerCase()), 256);
}

/** A path as it was logged, decoded; "/" for none. */
export const readLoggedPath = (logged: string): string =>
  logged === "" ? "/" : cleanText(redactText(percentDecode(logged)), MAX_PATH);

/** The path of what stands before the query, as it was logged; "" for none. */
export function loggedPathOf(base: string): string {
  const start = pathStart(base);
  return start < 0 ? "" : base.slice(start);
}

/** Decoded path of what stands before the query. */
export const readPath = (base: string): string => readLoggedPath(loggedPathOf(base));

/** Reads a URI as logged. Total: any text gives a result. */
export function readLoggedUri(logged: string): LoggedUri {
  const { base, query, separator } = splitLoggedUri(logged);
  return {
    host: readHost(originOf(base)),
    path: readPath(base),
    parameters: readParameters(query),
    separator: hasEncodedSeparators(query) ? "%26" : separator,
  };
}

/** A token of Azure's own services: "sk=system-…". */
const isSystemKey = ({ name, value }: QueryParameter): boolean =>
  name === "sk" && value.toLowerCase().startsWith("system-");

/** A parameter of the user delegation key is present, and the token is not one of Azure's own. */
export const carriesUserDelegationSas = (parameters: readonly QueryParameter[]): boolean =>
  parameters.some(({ name }) => KEY_PARAMETERS.has(name)) && !parameters.some(isSystemKey);

/** The token's own parameters as one text, independent of their order: what its identity is made of. */
export function tokenText(parameters: readonly QueryParameter[]): string {
  return parameters
    .filter(({ name }) => TOKEN_PARAMETERS.has(name))
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join("\n");
}

/** The token's own parameters in the order of their names. */
export function tokenParameters(parameters: readonly QueryParameter[]): readonly QueryParameter[] {
  const rank = ({ name, value }: QueryParameter) => `${name}=${value}`;
  return parameters
    .filter(({ name }) => TOKEN_PARAMETERS.has(name))
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** One parameter as writeQuery writes it. */
export const writeParameter = ({ name, value }: QueryParameter): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

/** Parameters as a query string that readQuery reads back. */
export const writeQuery = (parameters: readonly QueryParameter[]): string =>
  parameters.map(writeParameter).join("&");

/** Inverse of writeQuery. */
export function readQuery(query: string): readonly QueryParameter[] {
  if (query === "") return [];
  return query.split("&").map((item) => {
    const at = item.indexOf("=");
    return { name: percentDecode(item.slice(0, at)), value: percentDecode(item.slice(at + 1)) };
  });
}
