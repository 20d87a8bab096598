import type { QueryParameter } from "@/lib/requests/logged-request";
import { readHost, readParameters } from "@/lib/requests/logged-uri";
import { QUERY_PARAMETER_ALLOWLIST } from "@/lib/requests/query-parameter-allowlist";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { percentDecode } from "@/lib/requests/unescape-layers";
import { TOKEN_PARAMETERS } from "@/lib/sas/parameter-sets";
import type { PastedAddress } from "../facts";
import { layersOver, readSignature } from "./signatures";

const MAX_PATH = 1024;
const MAX_QUERY = 8_000;
const OF_TOKEN = new Set([...TOKEN_PARAMETERS, "sig"]);

/** The schemes of Hadoop's file systems: the container stands where others have a user's name. */
const CONTAINER_FIRST = /^(abfss?|wasbs?)$/;

/** Token parameters are never percent signs: what an export encoded again is decoded until none is left. */
function wholeValue({ name, value }: QueryParameter): QueryParameter {
  let text = value;
  for (let layer = layersOver(text); layer > 0 && OF_TOKEN.has(name); layer -= 1) text = percentDecode(text);
  return { name, value: text };
}

/** What decides the operation: masked, it shows that the address alone does not. */
const OF_OPERATION: ReadonlySet<string> = new Set(["comp", "restype", "action", "resource"]);

/** A byte order mark or a blank before a name makes another name of it. */
const isKept = ({ name, value }: QueryParameter): boolean =>
  OF_TOKEN.has(name) ||
  (QUERY_PARAMETER_ALLOWLIST.has(name) && (value !== "REDACTED" || OF_OPERATION.has(name)));

/** The value of sig as it stands. */
function rawSignature(query: string): string | null {
  const found = /(?:^|[?&]|%26)sig(?:=|%3d)([^&]*)/i.exec(query);
  return found ? (found[1] ?? "") : null;
}

/** How often the times of a query were encoded: what was encoded once more than they is so by mistake. */
function layersOf(query: string): number {
  const time = /(?:^|[?&])(?:st|se|skt|ske)=([^&]*)/i.exec(query);
  return time ? layersOver(time[1] ?? "") : 1;
}

type Query = Pick<PastedAddress, "parameters" | "signature" | "signatureHash">;

/** The query of an address, or a token alone, without its signature. */
function readQueryText(text: string): Query {
  const query = text.replace(/^\?+/, "").slice(0, MAX_QUERY);
  const raw = rawSignature(query);
  const parameters = readParameters(query).map(wholeValue).filter(isKept);
  const signature = readSignature(raw ?? "", layersOf(query));
  return { parameters, ...signature };
}

/** A path that was encoded as often as the values of its query. */
function readPathText(raw: string, layers: number): string {
  let path = percentDecode(raw);
  for (let layer = 1; layer < layers; layer += 1) path = percentDecode(path);
  return path === "" ? "" : cleanText(redactText(path), MAX_PATH);
}

/** Host without the port that its protocol has anyway. */
function plainHost(authority: string, protocol: string): string {
  const host = readHost(authority).replace(/\.(?=:|$)/, "");
  const usual = protocol === "http" ? ":80" : ":443";
  return host.endsWith(usual) ? host.slice(0, -usual.length) : host;
}

/**
 * Reads an address as it was found, or a token alone ("?sv=…"). The host of http and https is what follows the last @:
 * what stands before it is a user's name, whatever it looks like. Null where nothing can be read.
 */
export function readAddress(text: string): PastedAddress | null {
  const scheme = /^([a-z]{2,6}):\/\//i.exec(text)?.[1]?.toLowerCase() ?? "";
  if (scheme === "") return { role: "request", protocol: "", host: "", path: "", ...readQueryText(text) };
  const rest = text.slice(scheme.length + 3).split("#", 1)[0] ?? "";
  const mark = rest.indexOf("?");
  const base = mark < 0 ? rest : rest.slice(0, mark);
  const query = mark < 0 ? "" : rest.slice(mark + 1);
  const slash = base.indexOf("/");
  const authority = slash < 0 ? base : base.slice(0, slash);
  const rawPath = slash < 0 ? "" : base.slice(slash);
  const at = authority.lastIndexOf("@");
  const container = CONTAINER_FIRST.test(scheme) && at > 0 ? `/${authority.slice(0, at)}` : "";
  const protocol = scheme === "http" ? "http" : "https";
  const host = plainHost(authority, protocol);
  if (host === "") return null;
  // A user's name that looks like a host is there to mislead: what follows leads nowhere.
  const isMisleading = at > 0 && container === "" && authority.slice(0, at).includes(".");
  const path = isMisleading ? "" : readPathText(`${container}${rawPath}`, Math.max(1, layersOf(query)));
  return { role: "request", protocol, host, path: path === "/" ? "" : path, ...readQueryText(query) };
}
