import { describe, expect, it } from "vitest";
import { nextKeyParameter } from "@/lib/ingest/formats/needle";
import { KEY_PARAMETERS } from "@/lib/sas/parameter-sets";
import { exportedLine } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";

const found = (text: string) => nextKeyParameter(Buffer.from(text), 0);

describe("the cheap look at the bytes misses no line that the reader would take", () => {
  const separators = ["=", "%3D", "\\u003d", "\\\\u003d", "&", "&amp;", "%26", "#"];

  it.each([...KEY_PARAMETERS])("%s before every kind of separator and at the end of the text", (name) => {
    for (const separator of separators) expect(found(`"?sv=1&${name}${separator}x"`)).not.toBe(-1);
    expect(found(`"?sv=1&${name}"`)).not.toBe(-1);
  });

  it("passes over words that only begin alike", () => {
    expect(found("disk task skeleton skoidx=1 skate= risks. sk=system-1")).toBe(-1);
  });

  it("goes on from where it is told", () => {
    const bytes = Buffer.from("skt=1 skt=2");
    const first = nextKeyParameter(bytes, 0);
    const second = nextKeyParameter(bytes, first + 1);
    expect(second).toBe(first + 6);
    expect(nextKeyParameter(bytes, second + 1)).toBe(-1);
  });
});

describe("a line counts by its query", () => {
  it.each([...KEY_PARAMETERS])("%s alone makes a row, however it is written", async (name) => {
    const lines = [`${name}=x`, `${name}=`, name, `sv=1%26${name}=x`, `sv=1&amp;${name}=x`, `${name}#x`];
    const text = lines.map((query, n) => exportedLine(n, { query })).join("\n");
    expect(await readContent(text)).toMatchObject({ read: lines.length, stored: lines.length });
  });

  it("a key parameter in a blob's name, a value, a fragment, a user agent is none", async () => {
    const lines = [
      exportedLine(0, { query: "", path: "/reports/skoid=1&skt=2" }),
      exportedLine(1, { query: "prefix=%26skoid%3D1&comp=list" }),
      exportedLine(2, { query: "sv=1#&skoid=1" }),
      exportedLine(3, { query: "sv=1", properties: { userAgentHeader: "?skoid=1&skt=2" } }),
      exportedLine(4, { query: "skoid=1&sk=system-1" }),
    ];
    expect(await readContent(lines.join("\n"))).toMatchObject({ read: 5, notRelevant: 5 });
  });
});
