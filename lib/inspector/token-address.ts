import { type LoggedRequest, type QueryParameter, SERVICES } from "@/lib/requests/logged-request";
import { writeQuery } from "@/lib/requests/logged-uri";
import { QUERY_PARAMETER_ALLOWLIST } from "@/lib/requests/query-parameter-allowlist";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { REDACTED } from "@/lib/requests/secret-patterns";
import { type Instant, parseInstant } from "@/lib/time/instant";
import { isoText } from "@/lib/time/times";
import { type AddressedToken, type Assumptions, usualAssumptions } from "./assumptions";

export const TOKEN_PATH = "/token";

/** What the address says of the request besides the token's parameters; none of these is a parameter of a SAS. */
const REQUEST_NAMES = [
  "service",
  "operation",
  "host",
  "object",
  "caller",
  "protocol",
  "time",
  "version",
  "user",
] as const;
type RequestName = (typeof REQUEST_NAMES)[number];

export type AddressParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A token that was opened by an address, with the request that it came with. */
export interface OpenedToken {
  readonly token: AddressedToken;
  readonly assumptions: Assumptions;
  /** Whether the address says when. */
  readonly isTimed: boolean;
}

const MAX_PARAMETERS = 64;
const MAX_VALUE = 1024;

/** Says of a row's token that it has no signature: without it, one is taken for granted. */
const UNSIGNED: Pair = ["unsigned", "true"];

type Pair = readonly [name: string, value: string];

/** The token and its request as name and value pairs: for an address and for a form's hidden fields. */
export function tokenPairs(token: AddressedToken, request: Assumptions): readonly Pair[] {
  const own = token.parameters
    .filter(({ name }) => QUERY_PARAMETER_ALLOWLIST.has(name))
    .map(({ name, value }): Pair => [name, value]);
  const isSigned = token.parameters.some(({ name, value }) => name === "sig" && value !== "");
  return own.length === 0 ? [] : [...own, ...(isSigned ? [] : [UNSIGNED]), ...requestPairs(request)];
}

/** The request alone. */
function requestPairs(request: Assumptions): readonly Pair[] {
  const values: Readonly<Record<RequestName, string>> = {
    service: request.service,
    operation: request.operation,
    host: request.host,
    object: request.path,
    caller: request.callerAddress,
    protocol: request.protocol,
    time: isoText(request.time),
    version: request.signedVersion,
    user: request.bearer,
  };
  return REQUEST_NAMES.map((name): Pair => [name, values[name]]).filter(([, value]) => value !== "");
}

/** The request of a row as what is assumed. */
export function assumptionsOf(request: LoggedRequest): Assumptions {
  return {
    service: request.service,
    operation: request.operation,
    host: request.host,
    path: request.path,
    callerAddress: request.callerAddress,
    protocol: request.protocol.toUpperCase() === "HTTP" ? "HTTP" : "HTTPS",
    time: request.time,
    signedVersion: "",
    bearer: request.requesterObjectId,
  };
}

/**
 * Address of the inspector for a row's token: its parameters without the signature, and the request. In the query,
 * so that the server can explain it where scripts don't run; it holds nothing that the row's page does not.
 */
export function tokenHref(request: LoggedRequest): string {
  const query = new URLSearchParams(
    tokenPairs(request, assumptionsOf(request)).map(([name, value]) => [name, value]),
  );
  return `${TOKEN_PATH}?${query.toString().replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
}

/** Address of the search for a token's requests: by the hash of its signature, with its parameters to be explained. */
export function findTokenHref({ parameters }: AddressedToken, hash: string): string {
  const shown = parameters.filter(({ name }) => QUERY_PARAMETER_ALLOWLIST.has(name));
  return `/find?${new URLSearchParams({ url: `?${writeQuery(shown)}`, signatureHash: hash })}`;
}

const texts = (value: AddressParameters[string]): readonly string[] =>
  [value ?? []].flat().filter((each) => typeof each === "string");

const clean = (text: string): string => cleanText(redactText(text), MAX_VALUE);

function tokenParameters(given: AddressParameters): readonly QueryParameter[] {
  return Object.keys(given)
    .flatMap((written) =>
      texts(given[written]).map((value) => ({ name: written.toLowerCase(), value: clean(value) })),
    )
    .filter(({ name }) => QUERY_PARAMETER_ALLOWLIST.has(name))
    .slice(0, MAX_PARAMETERS);
}

/** Reads the page's address; null where it holds no token. Total: what can't be used is left at what is usual. */
export function openedToken(given: AddressParameters, now: Instant): OpenedToken | null {
  const parameters = tokenParameters(given);
  if (parameters.length === 0) return null;
  const value = (name: RequestName): string => clean(texts(given[name])[0] ?? "");
  const isSigned = texts(given[UNSIGNED[0]])[0] !== UNSIGNED[1];
  const signature = isSigned ? [{ name: "sig", value: REDACTED }] : [];
  const token = {
    host: value("host"),
    path: value("object") || "/",
    parameters: [...parameters, ...signature],
    separator: "",
  };
  const time = parseInstant(value("time"), "assumed-utc");
  const usual = usualAssumptions(token, time.ok ? time.instant : now);
  return {
    token,
    isTimed: time.ok,
    assumptions: {
      ...usual,
      service: SERVICES.find((service) => service === value("service")) ?? usual.service,
      operation: value("operation") || usual.operation,
      path: value("object") || usual.path,
      callerAddress: value("caller"),
      protocol: value("protocol").toUpperCase() === "HTTP" ? "HTTP" : "HTTPS",
      signedVersion: value("version"),
      bearer: value("user"),
    },
  };
}
