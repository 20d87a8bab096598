import { describe, expect, it } from "vitest";
import { keptText } from "@/lib/ingest/segments/kept-text";
import { CANARY } from "../../support/canary";
import { exportedRow, KEY_QUERY } from "../../support/logged-rows";
import { toCsv, toTableRow } from "../../support/table-exports";

const row = exportedRow(1, {
  uri: `https://stcontosodemo.blob.core.windows.net:443/reports/a.csv?${KEY_QUERY}&sig=${encodeURIComponent(CANARY)}`,
  properties: { userAgentHeader: `agent Bearer ${CANARY}`, referrerHeader: CANARY },
});
const [, csvLine = ""] = toCsv([toTableRow(row)]).split("\r\n");
const classic = `2.0;2026-11-20T10:00:00.0000000Z;GetBlob;SASAuthorizationError;403;1;1;sas;;stcontosodemo;blob;"https://stcontosodemo.blob.core.windows.net/a?${KEY_QUERY}&amp;sig=${CANARY}";"/a";1;0;203.0.113.24`;

const LINES: Readonly<Record<string, string>> = {
  "JSON lines": JSON.stringify(row),
  "pretty JSON": JSON.stringify(row, null, 2),
  "JSON in JSON": JSON.stringify({ body: JSON.stringify(row) }),
  CSV: csvLine,
  "the classic log": classic,
};

/** Longest part of the signature, in any of its spellings, that stands in a text. */
function longestPart(text: string): number {
  let most = 0;
  for (const value of [CANARY, encodeURIComponent(CANARY)]) {
    for (let from = 0; from < value.length; from += 1) {
      while (from + most < value.length && text.includes(value.slice(from, from + most + 1))) most += 1;
    }
  }
  return most;
}

describe("what is kept of a line that was broken anywhere", () => {
  it.each(Object.entries(LINES))("%s: no part of a signature, in neither half", (_, line) => {
    expect(longestPart(line)).toBeGreaterThan(40);
    for (let at = 1; at < line.length; at += 1) {
      expect(longestPart(keptText(line.slice(0, at))), `first half, ${at}`).toBeLessThan(6);
      expect(longestPart(keptText(line.slice(at))), `second half, ${at}`).toBeLessThan(6);
    }
  });

  it("nor in a piece between two breaks", () => {
    for (const line of Object.values(LINES)) {
      for (let at = 1; at < line.length; at += 3) {
        for (const length of [3, 8, 20, 43, 60])
          expect(longestPart(keptText(line.slice(at, at + length)))).toBeLessThan(6);
      }
    }
  });

  it.each([
    ['{"time":"2026-11-20T10:00:00Z","uri":', '{"time":"2026-11-20T10:00:00Z","uri":'],
    ['{"statusCode":403}', '{"statusCode":403}'],
    ['  "operationName": "GetBlob",', '  "operationName": "GetBlob",'],
    ["2.0;2026-11-20T10:00:00Z;GetBlob;", "2.0;2026-11-20T10:00:00Z;GetBlob;"],
    ["2026-11-20T10:00:00Z,GetBlob,", "2026-11-20T10:00:00Z,GetBlob,"],
    ["some noise", "not kept: 10 characters that don't start like a record"],
    ["", ""],
  ])("%s", (text, kept) => {
    expect(keptText(text)).toBe(kept);
  });
});
