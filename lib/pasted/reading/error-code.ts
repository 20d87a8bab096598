import type { CodeOrigin } from "../facts";
import { CLIENT_PHRASES } from "../tables/clients";
import { ERROR_CODES } from "../tables/error-codes";
import { SERVICE_SENTENCES } from "../tables/service-sentences";
import { wrapped } from "../text/wrapped-words";

export interface ReadCode {
  readonly code: string | null;
  readonly origin: CodeOrigin | null;
  /** Where in the text it stands; -1 for nowhere. */
  readonly at: number;
  /** The status that it comes with. */
  readonly status: number | null;
}

const NAMES = [...ERROR_CODES.keys()].sort((a, b) => b.length - a.length);
const KNOWN = new RegExp(`(?<![A-Za-z])(?:${NAMES.join("|")})(?![A-Za-z])`, "g");
const NAME = "([A-Z][a-z]+(?:[A-Z0-9][a-z]+){1,8})(?![A-Za-z0-9+/=])";
/** Where the service's own code stands, also one that no table knows. */
const OWN_LABEL = new RegExp(`(?:<Code>|x-ms-error-code["']?\\s{0,3}[:=]\\s{0,3}["']?)${NAME}`, "gi");
/** Where a code stands that may be another program's. */
const ANY_LABEL = new RegExp(`\\berror ?code["']?\\s{0,3}[:=]\\s{0,3}["']?${NAME}`, "gi");
/** Codes of Data Factory and its like, which wrap what the service said. */
const OF_WRAPPERS =
  /^(?:UserError|SystemError|Adls|AzureBlob|AzureStorage|AzureTable|AzureFile|AzureDataLake|Sql|Rest|Http|Hybrid|File|Copy|Delimited|Parquet|Spark|Hdfs|Sftp)[A-Z][a-z]/;
/** Codes that are words of every day, or of other programs: only where a label stands before them. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AuthenticationError",
  "InternalError",
  "AuthorizationFailed",
  "InvalidInput",
  "InvalidUri",
  "ServerBusy",
  "ResourceNotFound",
]);
const LABEL_BEFORE = /(?:code|error|statustext|status)["'>]?[\s:=("'\\]{0,4}$/i;

/** The sentences as they are found in a text whose lines may be broken anywhere. */
const SENTENCES = SERVICE_SENTENCES.map(({ says, code, status }) => ({
  pattern: wrapped(says),
  code,
  status,
}));

interface Found {
  readonly code: string;
  readonly at: number;
}

function knownCodes(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const { 0: code, index } of text.matchAll(KNOWN)) {
    if (AMBIGUOUS.has(code) && !LABEL_BEFORE.test(text.slice(Math.max(0, index - 24), index))) continue;
    found.push({ code, at: index });
    if (found.length >= 200) break;
  }
  return found;
}

/** The code that counts: a copy's borrows the source's message; a refusal's outweighs what else went wrong. */
function telling(found: readonly Found[]): Found | undefined {
  return (
    found.find(({ code }) => code === "CannotVerifyCopySource") ??
    found.find(({ code }) => ERROR_CODES.get(code)?.kind === "refusal") ??
    found[0]
  );
}

function labelledCode(text: string, label: RegExp): Found | undefined {
  for (const { 1: code = "", index } of text.matchAll(label)) {
    // The pattern reads labels in any case; the code itself begins with a capital.
    if (/^[A-Z][a-z]+[A-Z]/.test(code) && !OF_WRAPPERS.test(code)) return { code, at: index };
  }
  return undefined;
}

const ofService = (found: Found): ReadCode => ({
  ...found,
  origin: "service",
  status: ERROR_CODES.get(found.code)?.status ?? null,
});

/** The error code of a plain text: as written, or as its sentence or a client's own words stand for it. */
export function readErrorCode(text: string): ReadCode {
  const known = telling(knownCodes(text));
  const written = known ?? labelledCode(text, OWN_LABEL);
  if (written) return ofService(written);
  const lower = text.toLowerCase();
  for (const { pattern, code, status } of SENTENCES) {
    const at = lower.search(pattern);
    if (at >= 0) return { code, origin: "sentence", at, status };
  }
  const labelled = labelledCode(text, ANY_LABEL);
  if (labelled) return ofService(labelled);
  for (const { says, code } of CLIENT_PHRASES) {
    const at = code === null ? -1 : lower.indexOf(says);
    if (at >= 0) return { code, origin: "client", at, status: 403 };
  }
  return { code: null, origin: null, at: -1, status: null };
}
