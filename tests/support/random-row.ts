import { STATUS_TEXTS } from "@/lib/diagnosis/status-families";
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

/** A row in which every field takes every shape: in order, changed, missing, empty, malformed, doubled, hostile. */
export function randomRow(seed: number): LoggedRequest {
  const random = randomOf(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("Nothing to pick from");
    return item;
  };
  const oddly = (usual: string): string => (random() < 0.06 ? pick(HOSTILE) : usual);
  const sas: Record<string, string | readonly string[] | null> = { sig: CANARY };
  for (const { name, form, mandatory } of SAS_PARAMETERS) {
    const dice = random();
    if (name === "sig" || name === "sk") continue;
    if (dice < 0.02) sas[name] = null;
    else if (dice < 0.04) sas[name] = "";
    else if (dice < 0.06) sas[name] = [valueFor(form, pick), valueFor(form, pick)];
    else if (dice < 0.08) sas[name] = pick(HOSTILE);
    else if (dice < (mandatory ? 0.25 : 0.12)) sas[name] = valueFor(form, pick);
  }
  const blob = oddly("2026/q3.pdf");
  return requestWith({
    sas,
    service: pick(SERVICES),
    operation: oddly(pick(OPERATION_NAMES)),
    statusText: oddly(pick(STATUSES)),
    callerAddress: oddly(pick(["203.0.113.24:51544", "[2001:db8::1]:443", "10.0.0.4", ""])),
    protocol: oddly(pick(["HTTPS", "HTTP"])),
    path: oddly(`/reports/${blob}`),
    objectKey: oddly(pick([`/stcontosodemo/reports/${blob}`, "/", "/stcontosodemo/reports"])),
    host: oddly(pick(["stcontosodemo.blob.core.windows.net:443", "stcontosodemo.dfs.core.windows.net"])),
    account: oddly("stcontosodemo"),
    resourceId: oddly(""),
    sasExpiryStatus: pick(["", "", "Policy violated"]),
    authorizationDetails: pick(HOSTILE),
    requesterObjectId: oddly(""),
    time: new Date(Date.UTC(2026, 10, 20) + Math.floor(random() * 3 * 86_400_000)).toISOString(),
  });
}

/** The same row with its parameters in another order. */
export function shuffled(request: LoggedRequest, seed: number): LoggedRequest {
  const random = randomOf(seed);
  const drawn = request.parameters.map((parameter) => ({ parameter, key: random() }));
  return { ...request, parameters: drawn.sort((a, b) => a.key - b.key).map(({ parameter }) => parameter) };
}
