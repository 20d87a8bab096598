import { mutated, mutatedLine } from "./mutate-line";
import { oddLine, otherLine } from "./odd-lines";
import type { SeededRandom } from "./seeded-random";

const NEWLINES = /[\r\n]/g;

/** Ways in which somebody writes a list of records; the first ones are those of Event Hubs. */
const ENVELOPES: readonly ((records: readonly string[]) => string)[] = [
  (records) => `{"records":[${records.join(",")}]}`,
  (records) => `{"records": [${records.join(", ")}]}`,
  (records) => `{ "records" :\t[ ${records.join(" , ")} ] }`,
  (records) => `{"records":[${records.join(",")}],"more":1}`,
  (records) => `{"records":[${records.join(",")}],"records":[]}`,
  (records) => `{"Records":[${records.join(",")}]}`,
  (records) => `{"records":[{"records":[${records.join(",")}]}]}`,
  (records) => `{"records":[[${records.join(",")}],7,"text",null,{}]}`,
  (records) => `{"records":[${records.join(",")},]}`,
  (records) => `{"records":${records[0]}}`,
  (records) => `{"record\\u0073":[${records.join(",")}]}`,
];

/** The body of a message of Event Hubs, with what may be odd or damaged in it. */
export function oddBody(first: number, random: SeededRandom): Buffer {
  const records = Array.from({ length: 1 + random.integer(4) }, (_, n) => {
    const make = random.pick([oddLine, oddLine, oddLine, otherLine, mutatedLine]);
    return make(first + n, random)
      .toString("latin1")
      .replaceAll(NEWLINES, "");
  });
  const envelope = random.integer(3) === 0 ? random.pick(ENVELOPES) : random.pick(ENVELOPES.slice(0, 3));
  const body = Buffer.from(envelope(records), "latin1");
  if (random.integer(6) > 0) return body;
  const damaged = mutated(body, random).toString("latin1").replaceAll(NEWLINES, "");
  return Buffer.from(damaged.startsWith("{") ? damaged : `{${damaged}`, "latin1");
}
