import { exportedLine, requestIdOf, TOKEN_QUERY } from "./logged-rows";
import type { SeededRandom } from "./seeded-random";

const pick = <T>(random: SeededRandom, of: readonly T[]): T => of[random.integer(of.length)] as T;

const QUERIES = [
  TOKEN_QUERY,
  TOKEN_QUERY.replace("&sig=XXXXX", ""),
  TOKEN_QUERY.replaceAll("&", "&&"),
  TOKEN_QUERY.replaceAll(":", "%3A"),
  TOKEN_QUERY.replaceAll("&", "&amp;"),
  TOKEN_QUERY.replaceAll("&", "%26"),
  TOKEN_QUERY.replaceAll("&", "\\u0026"),
  `${TOKEN_QUERY}&se=2026-11-20T18:00:00Z`,
  `${TOKEN_QUERY}&sk=system-1`,
  `${TOKEN_QUERY}#fragment`,
  `${TOKEN_QUERY}?skt=2`,
  `restype=container&comp=list&prefix=a%2Fb&${TOKEN_QUERY}`,
  `${TOKEN_QUERY}&${Array.from({ length: 70 }, (_, n) => `x${n}=1`).join("&")}`,
  `${TOKEN_QUERY}&note=${"long".repeat(300)}`,
  "sv=2026-04-06&sr=d&sdd=1&sp=r&skoid=A&sktid=B&skt=x&ske=&sks=b&sig=abc",
  "skoid=1",
];
const PATHS = [
  "/reports/2026/q3.pdf",
  "/reports",
  "/",
  "",
  "//a//b/",
  "/disk%20images/part-000001.bin",
  "/a%2fb%3Fc",
  "/a%zz%2",
  "/%C3%BCber/%E2%82%AC",
  "/a%00b%7f",
  "/shared/cookie/basics/authors",
  "/sig%3Dabc/key=1",
  "/Basic%20QWxhZGRpbjpvcGVuIHNlc2FtZQ",
  `/${"0123456789abcdef".repeat(5)}`,
  `/${"YWJj".repeat(12)}`,
  `/${"n".repeat(3_000)}`,
  "/ab--cd/x@y",
] as const;
const CALLERS = [
  "10.1.2.3:50000",
  "10.1.2.3",
  "[2001:db8::1]:443",
  "2001:db8::1",
  "[",
  ":",
  "",
  "a:b",
  "x".repeat(300),
];
const HASHES = [
  `SasSignature(${"0123456789ABCDEF".repeat(4)})`,
  `SasSignature(${"0123456789abcdef".repeat(4)})`,
  `key1(${"A".repeat(64)}),SasSignature(${"B".repeat(64)})`,
  "SasSignature()",
  "",
];
const AGENTS = [
  "azsdk-net-Storage.Blobs/12.27.0 (.NET 8.0.11)",
  'quoted "agent"',
  "tab\tagent",
  "übel",
  "",
  "a".repeat(2_000),
];
const MEMBERS = [
  {},
  { etag: '"0x8D"' },
  { more: [1, { a: [true, null, "x", -0.5e3] }] },
  { nothing: {}, none: null },
  {
    carried:
      '{"uri":"https://x.blob.core.windows.net/a?skt=1","time":"2026-11-20T10:00:00Z","statusCode":403,"more":1}',
  },
  { 7: "seven", 3: "three" },
];
const TIMES = [
  "2026-11-20T10:00:00.1234567Z",
  "2026-11-20T10:00:01Z",
  "11/20/2026, 6:42:10.100 PM",
  "20/11/2026 10:00",
  "never",
];
const IDS = [requestIdOf(1), requestIdOf(2), "", " ", "-", "sig=abcdefgh", "a".repeat(200), null] as const;

/** A row with some of its parts as few logs have them, its members in another order. */
export function oddLine(n: number, random: SeededRandom): Buffer {
  const isOdd = () => random.integer(6) === 0;
  const line = exportedLine(n, {
    status: pick(random, isOdd() ? [403, 404, 200, "403", "Success", 409] : [403, 200, 206]),
    path: isOdd() ? pick(random, PATHS) : `/reports/2026/q${n % 7}.pdf`,
    query: isOdd() ? pick(random, QUERIES) : TOKEN_QUERY.replace("08:00", `08:${10 + (n % 50)}`),
    ...(isOdd() ? { time: pick(random, TIMES) } : {}),
    ...(isOdd() ? { requestId: pick(random, IDS) } : {}),
    identity: { type: "SAS", tokenHash: isOdd() ? pick(random, HASHES) : HASHES[0] },
    properties: isOdd() ? { userAgentHeader: pick(random, AGENTS) } : {},
    top: {
      callerIpAddress: isOdd() ? pick(random, CALLERS) : CALLERS[0],
      ...(isOdd() ? pick(random, MEMBERS) : {}),
    },
  });
  const value: unknown = JSON.parse(line);
  if (!isOdd()) return Buffer.from(line);
  const mixed = Object.entries(value as object).sort(
    ([a], [b]) => ((a.length + n) % 5) - ((b.length + n) % 5),
  );
  return Buffer.from(
    JSON.stringify(Object.fromEntries(mixed), null, isOdd() ? 1 : undefined).replaceAll("\n", " "),
  );
}

/** Lines of other requests: of most nothing is kept. */
export function otherLine(n: number, random: SeededRandom): Buffer {
  const isOdd = () => random.integer(9) === 0;
  const line = exportedLine(n, {
    status: isOdd() ? pick(random, [401, 403, 404, 409, "403", "409", "4031", 40, "Unknown"]) : 200,
    statusText: isOdd() ? "PublicAccessNotPermitted" : "Success",
    operation: pick(random, ["GetBlob", "PutBlockList", ...(isOdd() ? ["GetUserDelegationKey"] : [])]),
    query: isOdd()
      ? pick(random, [...QUERIES, "comp=userdelegationkey", "sk=1&skt", "skoidx=1"])
      : "comp=list",
    path: isOdd() ? "/task/disk/skate-skt.bin" : "/reports/q3.pdf",
    top: isOdd() ? pick(random, [{ more: Buffer.from(exportedLine(n)).toString("base64") }, { a: 403 }]) : {},
  });
  if (!isOdd()) return Buffer.from(line);
  return Buffer.from(
    pick(random, [
      line.replace("{", "{ "),
      `${line}\r`,
      ` ${line}`,
      `${line}x`,
      "",
      "{}",
      line.replace('":', '" : '),
    ]),
  );
}
