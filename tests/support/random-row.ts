import { STATUS_TEXTS } from "@/lib/diagnosis/causes/status-families";
import { type LoggedRequest, SERVICES } from "@/lib/requests/logged-request";
import { OPERATIONS } from "@/lib/sas/operations";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { requestWith } from "./request-with";

/** A signature that must never be seen again. */
export const CANARY = "CaNaRy7sIgNaTuRe8CaNaRy9sIgNaTuRe0CaNaRy1sIg=";

type Random = () => number;

/** mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const HOSTILE = [
  "",
  " ",
  "'; rm -rf / #",
  '"><script>alert(1)</script>',
  "$(id)`id`$HOME",
  "\u202Egnp.exe",
  "\ud800",
  "%00%0d%0a",
  "{{7*7}}",
  "__proto__",
  "constructor",
  "9999-99-99T99:99:99Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.9999999Z",
  "2026-11-20T10:00:00+14:00",
  "-1",
  "١٢٣",
  "a".repeat(1000),
  "::ffff:1.2.3.4",
  "1.2.3.4-1.2.3.5-1.2.3.6",
  "[::1]:443",
  "AuthenticationFailed\u0000",
  '[{"result":"Denied","principals":[null,1,{"id":null}]}]',
  "[[[[[[",
] as const;

const TIMES = [
  "2026-11-20",
  "2026-11-20T09:59Z",
  "2026-11-20T10:00:00Z",
  "2026-11-20T10:00:00.0000001Z",
  "2026-11-20t09:59:59.9999999z",
  "2026-11-20T12:00:00",
  "2026-11-21T00:00:00Z",
  "2026-11-19T00:00:00Z",
] as const;

const STATUSES = [
  ...STATUS_TEXTS.flatMap(({ texts }) => texts),
  "SASIpAuthorizationError",
  "PublicNetworkAccessError",
  "KeyVaultEncryptionKeyNotFound",
  "SomethingElse",
];
const OPERATION_NAMES = [...OPERATIONS.flatMap(({ names }) => names), "DoSomethingNew", "toString"];
const BLOB_NAMES = OPERATIONS.filter(({ service }) => service === "blob").flatMap(({ names }) => names);
const LETTERS = ["r", "rl", "racwd", "c", "cw", "wr", "rr", "z", "racwdxyltfmeopi", "raup", "au"] as const;
const ADDRESSES = ["203.0.113.7", "203.0.113.0-203.0.113.63", "10.0.0.1", "2001:db8::1", "nowhere"] as const;

function valueFor(form: string, pick: <Item>(items: readonly Item[]) => Item): string {
  if (form === "instant") return pick(TIMES);
  if (form === "letters") return pick(LETTERS);
  if (form === "addresses") return pick(ADDRESSES);
  if (form === "version") return pick(["2018-11-09", "2020-02-10", "2025-07-05", "2026-04-06", "2017-01-01"]);
  if (form === "resource") return pick(["b", "bv", "bs", "c", "d", "s", "f", "q"]);
  if (form === "service") return pick(["b", "q", "t", "f"]);
  if (form === "protocol") return pick(["https", "https,http", "http"]);
  if (form === "count") return pick(["0", "1", "2", "-1"]);
  return "aaaaaaaa-0000-4000-8000-000000000001";
}

const CALLERS = [
  ...["203.0.113.24:51544", "203.0.113.24:51544", "[2001:db8::1]:443", "10.0.0.4", ""],
  ...["<Redacted>:56029", "0.0.0.0:0", "[::]:443", "203.0.113.xxx"],
] as const;
const PATHS = ["/", "//", "/$root", "/$root/a.txt", "/reports", "/lake/a//b/", "/lake//a/b//c"] as const;
const BEARERS = [
  "aaaaaaaa-0000-4000-8000-000000000001",
  "EEEEEEEE-0000-4000-8000-000000000005",
  "<Redacted>",
] as const;
/** Those that a query sees through as well. */
const SEPARATORS = ["&amp;", "\\u0026", "%5Cu0026"] as const;

type Pick = <Item>(items: readonly Item[]) => Item;

/** Missing, empty, doubled, hostile, or well written but other than usual. */
function changedValue(form: string, random: Random, pick: Pick): string | readonly string[] | null {
  const dice = random();
  if (dice < 0.12) return null;
  if (dice < 0.2) return "";
  if (dice < 0.28) return [valueFor(form, pick), valueFor(form, pick)];
  return dice < 0.4 ? pick(HOSTILE) : valueFor(form, pick);
}

const CHANGEABLE = SAS_PARAMETERS.filter(({ name }) => name !== "sk");
const MAX_CHANGES = 4;

const REQUEST_TIMES = [
  "2026-11-20T10:00:00Z",
  "2026-11-20T17:59:59.8Z",
  "2026-11-20T18:00:00.0000001Z",
  "2026-11-20T07:50:00Z",
  "2026-11-20T06:00:00Z",
  "2026-11-21T07:00:00.5Z",
  "2026-11-25T00:00:00Z",
] as const;

/** A row like any other, with up to four parameters changed and now and then a field that is hostile. */
export function randomRow(seed: number): LoggedRequest {
  const random = randomOf(seed);
  const pick: Pick = (items) => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("Nothing to pick from");
    return item;
  };
  const oddly = (usual: string): string => (random() < 0.03 ? pick(HOSTILE) : usual);
  const sas: Record<string, string | readonly string[] | null> = { sig: CANARY };
  for (let left = Math.floor(random() * (MAX_CHANGES + 1)); left > 0; left -= 1) {
    const { name, form } = pick(CHANGEABLE);
    sas[name] = changedValue(form, random, pick);
  }
  const blob = oddly("2026/q3.pdf");
  return requestWith({
    sas,
    time: pick(REQUEST_TIMES),
    service: random() < 0.7 ? "blob" : pick(SERVICES),
    operation: random() < 0.4 ? "GetBlob" : oddly(random() < 0.6 ? pick(BLOB_NAMES) : pick(OPERATION_NAMES)),
    statusText: random() < 0.4 ? "AuthenticationFailed" : oddly(pick(STATUSES)),
    callerAddress: oddly(pick(CALLERS)),
    protocol: oddly(pick(["HTTPS", "HTTPS", "HTTP"])),
    path: oddly(random() < 0.1 ? pick(PATHS) : `/reports/${blob}`),
    objectKey: oddly(pick([`/stcontosodemo/reports/${blob}`, "/", "/stcontosodemo/reports"])),
    host: oddly(pick(["stcontosodemo.blob.core.windows.net:443", "stcontosodemo.dfs.core.windows.net"])),
    account: oddly("stcontosodemo"),
    resourceId: oddly(""),
    sasExpiryStatus: pick(["", "", "Policy violated"]),
    authorizationDetails: oddly(""),
    requesterObjectId: oddly(random() < 0.1 ? pick(BEARERS) : ""),
    separator: random() < 0.05 ? pick(SEPARATORS) : "",
  });
}

/** The same row with its parameters in another order. */
export function shuffled(request: LoggedRequest, seed: number): LoggedRequest {
  const random = randomOf(seed);
  const drawn = request.parameters.map((parameter) => ({ parameter, key: random() }));
  return { ...request, parameters: drawn.sort((a, b) => a.key - b.key).map(({ parameter }) => parameter) };
}
