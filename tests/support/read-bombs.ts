import { Readable } from "node:stream";
import { createGunzip, gzipSync } from "node:zlib";
import { readBox } from "@/components/find/read-box";
import { readAlert } from "@/lib/alerts/read-alert";
import { MAX_ANSWER_BYTES, readBody } from "@/lib/azure/exchange";
import { readAnswer } from "@/lib/sources/kusto/client/answer-rows";
import { peakBytes } from "./peak-memory";

const MEGABYTE = 1_000_000;

/** What a person may paste: as long as it may be. */
const PASTED: Readonly<Record<string, string>> = {
  nested: "[".repeat(MEGABYTE),
  objects: '{"a":'.repeat(MEGABYTE / 5),
  pairs: "sig=a&".repeat(MEGABYTE / 6),
  addresses: "https://a.blob.core.windows.net/b?sig=".repeat(MEGABYTE / 40),
  encoded: "%25".repeat(MEGABYTE / 3),
  blanks: " ".repeat(MEGABYTE - 1).concat("x"),
  lines: "\n\t".repeat(MEGABYTE / 2),
  quotes: '"\\'.repeat(MEGABYTE / 2),
  cells: ",;|\t".repeat(MEGABYTE / 4),
  tags: "<a>".repeat(MEGABYTE / 3),
};

const TABLES = '"tables":[{"name":"PrimaryResult","columns":[{"name":"a"}],"rows":[["b"]]}]';

/** A service's answer that is read, but for how deep something in it is nested. */
const answer = (before: string, behind: string): string =>
  `{${TABLES},"more":[${before.repeat(65)}1${behind.repeat(65)},"${"x".repeat(MAX_ANSWER_BYTES - 2_000)}"]}`;

const read = (text: string): string => (readAnswer(text, "StorageBlobLogs") === null ? "refused" : "read");

/** As many megabytes of a service's answer as that, packed to a thousandth. */
function packedAnswer(megabytes: number): Readable {
  const member = gzipSync(Buffer.alloc(16 * MEGABYTE, "[[1],"));
  return Readable.from(Array.from({ length: megabytes / 16 }, () => member)).pipe(createGunzip());
}

/** What a process of the server reads, by name; each resolves with what became of it. */
const BOMBS: Readonly<Record<string, () => Promise<unknown>>> = {
  nothing: async () => null,
  pasted: async () => Object.values(PASTED).map((text) => Object.keys(readBox(text)).includes("href")),
  alert: async () => readAlert({ method: "POST", headers: {}, body: "[".repeat(256 * 1024) }).outcome,
  "endless answer": async () => readBody(packedAnswer(4_000), MAX_ANSWER_BYTES),
  "flat answer": async () => read(answer("", "")),
  "nested answer": async () => read(answer("[", "]")),
  "answer of objects": async () => read(answer('{"a":', "}")),
};

const [name = ""] = process.argv.slice(2);
const startedMs = performance.now();
const result = await BOMBS[name]?.();
console.log(JSON.stringify({ result, bytes: peakBytes(), ms: Math.round(performance.now() - startedMs) }));
