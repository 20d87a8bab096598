import { percentDecode } from "@/lib/requests/unescape-layers";

/** Mail filters and search engines that put an address into one of their own; their own parameters are nobody's token. */
const WRAPPER_HOSTS =
  /(?:^|\.)(?:safelinks\.protection\.(?:outlook|office365)\.(?:com|us|cn)|urldefense(?:\.proofpoint)?\.(?:com|us)|linkprotect\.cudasvc\.com|secure-web\.cisco\.com|protect2?\.fireeye\.com|clicktime\.symantec\.com|protection\.sophos\.com|google\.com|(?:protect|url)[\w-]*\.mimecast\.com|avanan\.click|linkedin\.com|slack-redir\.net|trendmicro\.com|facebook\.com|webdefence\.global\.blackspider\.com|forcepoint\.com|hornetsecurity\.com|antispamcloud\.com|mailsafe\.[\w.]+)$/i;

const MAX_NESTED = 8_000;
const RUN_LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const isAddress = (text: string): boolean => /^(?:https?|abfss?|wasbs?):\/\//i.test(text);

/** Base64 of ASCII text, "" if it is none. */
function fromBase64(text: string): string {
  if (!/^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(text)) return "";
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}

/** Proofpoint's second form: "-" for a percent sign, "_" for a slash. */
const proofpoint2 = (text: string): string =>
  percentDecode(text.replace(/-(?=[\dA-F]{2})/gi, "%").replaceAll("_", "/"));

/** Proofpoint's third form: the address between two underscores, odd letters as "*" and listed in base64 behind it. */
function proofpoint3(rest: string): string {
  const end = rest.lastIndexOf("__;");
  if (end < 0) return rest.split("__", 1)[0] ?? rest;
  const listed = fromBase64Loose(rest.slice(end + 3).split("!", 1)[0] ?? "");
  let next = 0;
  return rest.slice(0, end).replace(/\*(?:\*(.))?/g, (_, run?: string) => {
    const length = run === undefined ? 1 : RUN_LENGTHS.indexOf(run) + 2;
    const letters = listed.slice(next, next + length);
    next += length;
    return letters;
  });
}

function fromBase64Loose(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}

/** An address that stands in a value: as it is, percent-encoded, or in base64. */
function addressIn(value: string): string | null {
  let text = value;
  for (let layer = 0; layer < 3; layer += 1) {
    if (isAddress(text)) return text;
    const next = percentDecode(text);
    if (next === text) break;
    text = next;
  }
  const unpacked = fromBase64(text);
  return isAddress(unpacked) ? unpacked : null;
}

function inQuery(query: string): string | null {
  for (const pair of query.slice(0, MAX_NESTED).split("&")) {
    const found = addressIn(pair.slice(pair.indexOf("=") + 1));
    if (found) return found;
  }
  return null;
}

/** What a mail filter's link, or another redirection, leads to; null if it is none. The host is lower case. */
export function wrappedAddress(text: string, host: string): string | null {
  const address = text.split("#", 1)[0] ?? "";
  if (!WRAPPER_HOSTS.test(host)) return null;
  const third = address.indexOf("/__");
  if (third > 0 && address.includes("/v3/")) return proofpoint3(address.slice(third + 3));
  const mark = address.indexOf("?");
  const query = mark < 0 ? "" : address.slice(mark + 1);
  if (host.includes("proofpoint") && address.includes("/v2/")) {
    const raw = /(?:^|&)u=([^&]*)/.exec(query)?.[1] ?? "";
    return proofpoint2(raw);
  }
  const path = address.slice(address.indexOf("/", 8) + 1, mark < 0 ? undefined : mark);
  const nested = path.search(/https?(?::\/\/|%3a%2f%2f)/i);
  return (
    inQuery(query) ?? (nested < 0 ? null : addressIn(address.slice(address.indexOf("/", 8) + 1 + nested)))
  );
}
