import { gzipSync } from "node:zlib";
import { exportedRow, type LoggedRow, linesOf, TOKEN_QUERY } from "./logged-rows";
import { type PlantedText, somePlantedTexts } from "./secret-campaign";
import { toCsv, toTableRow } from "./table-exports";

type Planting = (text: string) => Omit<Parameters<typeof exportedRow>[1] & object, never>;

/** Where a client, or the log itself, can put a text: each row has it in one of these, and in its query. */
const FIELDS: readonly Planting[] = [
  (text) => ({ operation: `Get ${text}` }),
  (text) => ({ statusText: `Failed ${text}` }),
  (text) => ({ top: { callerIpAddress: `203.0.113.24 ${text}` } }),
  (text) => ({ top: { location: text, protocol: text, category: text } }),
  (text) => ({ top: { correlationId: text } }),
  (text) => ({ top: { durationMs: text, operationVersion: text } }),
  (text) => ({ identity: { type: text, tokenHash: `key1(${text})` } }),
  (text) => ({ identity: { authorization: [{ action: text, principals: [{ id: text }] }] } }),
  (text) => ({ identity: { requester: { objectId: text, tenantId: text, upn: text } } }),
  (text) => ({ properties: { userAgentHeader: text } }),
  (text) => ({ properties: { referrerHeader: text } }),
  (text) => ({ properties: { clientRequestId: text } }),
  (text) => ({ properties: { objectKey: `/stcontosodemo/reports/${text}` } }),
  (text) => ({ properties: { serviceType: text, tlsVersion: text, metricResponseType: text } }),
  (text) => ({ properties: { sourceUri: `https://a.blob.core.windows.net/b?${text}` } }),
  (text) => ({ top: { [text.slice(0, 200)]: text } }),
];

function plantedRow(n: number, { text }: PlantedText): LoggedRow {
  const place = text.replaceAll(/[?#]/g, "_");
  const uri = `https://stcontosodemo.blob.core.windows.net:443/reports/${place}/a?${TOKEN_QUERY}&${text}&prefix=${text}#${text}`;
  return exportedRow(n, { uri, ...FIELDS[n % FIELDS.length]?.(text) });
}

const isName = (text: string): boolean => !/[/\0]/.test(text) && Buffer.byteLength(text) < 200 && text !== "";

/** Names that no file system takes are left out. */
const named = (texts: readonly PlantedText[]): readonly string[] =>
  texts
    .map(({ text }) => text)
    .filter(isName)
    .slice(0, 400);

/** Files of `count` rows with a planted text each, by name: every format, whole, cut in two, and with texts as names. */
export function campaignFiles(count: number, seed: number): Readonly<Record<string, string | Buffer>> {
  const texts = somePlantedTexts(count, seed);
  const rows = texts.map((text, n) => plantedRow(n, text));
  const lines = rows.map((row) => JSON.stringify(row));
  const cut = lines.map(
    (line, n) => `${line.slice(0, (n * 37) % line.length)}\n${line.slice((n * 37) % line.length)}`,
  );
  return {
    "rows.json": linesOf(rows),
    "packed.json.gz": gzipSync(linesOf(rows.filter((_, n) => n % 3 === 0))),
    "table.csv": toCsv(rows.filter((_, n) => n % 2 === 0).map(toTableRow)),
    "array.json": JSON.stringify(rows.slice(0, 2_000), null, 2),
    "without a time.json": linesOf(rows.map((row) => ({ ...row, time: "soon" }))),
    "broken lines.json": cut.join("\n"),
    "noise.txt": texts.map(({ text }) => text).join("\n"),
    ...Object.fromEntries(named(texts).map((name, n) => [name, lines[n % lines.length] ?? ""])),
  };
}
