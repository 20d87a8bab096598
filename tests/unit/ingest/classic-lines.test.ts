import { describe, expect, it } from "vitest";
import { detectFormat } from "@/lib/ingest/formats/detect-format";
import { classicFields } from "@/lib/ingest/records/classic-fields";
import { CLASSIC_URL, classicLine, classicLines } from "../../support/classic-log";
import { TOKEN_QUERY } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { seededRandom } from "../../support/seeded-random";

const VERSIONS = ["1.0", "2.0"] as const;
const PIECES = [
  "",
  ";",
  '"',
  "&amp;",
  "&quot;",
  "\u0000",
  "\r",
  "{",
  "&#x;",
  "\ufeff",
  `?${TOKEN_QUERY}`,
  "1.0;",
];

describe("the fields of a classic line", () => {
  it.each([
    ["plain fields", "a;b;;d", ["a", "b", "", "d"]],
    ["a semicolon and an encoded quote in quotes", 'a;"b;&quot;c&quot;";d;e', ["a", 'b;"c"', "d", "e"]],
    ["decoded once", '"&amp;lt;";b;c;d', ["&lt;", "b", "c", "d"]],
    ["numbers of characters", '"&#59;&#x3B;&#10;";b;c;d', [";;\n", "b", "c", "d"]],
    [
      "no character of that number",
      '"&#9999999;&#xffffff;&nbsp;";b;c;d',
      ["&#9999999;&#xffffff;&nbsp;", "b", "c", "d"],
    ],
    ["an empty quoted field, also last", '"";b;c;""', ["", "b", "c", ""]],
    ["a quote within a field", 'a"b;c;d;e', ['a"b', "c", "d", "e"]],
    [
      "an unquoted URL with encoded ampersands",
      "a;https://h/?x&amp;y&amp;z;/c;d",
      ["a", "https://h/?x&y&z", "/c", "d"],
    ],
  ])("%s", (_name, line, fields) => {
    expect(classicFields(line, 4, 1)).toEqual(fields);
  });

  it.each([
    ["too few", "a;b;c"],
    ["too many", "a;b;c;d;e"],
    ["a quote that is never closed", 'a;"b;c;d'],
    ["a single quote at the end", 'a;b;c;"'],
    ["nothing", ""],
  ])("none where they do not fit: %s", (_name, line) => {
    expect(classicFields(line, 4, 1)).toBeNull();
  });

  it("a line of a million semicolons or ampersands takes no time that grows with its square", () => {
    for (const text of [";".repeat(1e6), `"${"&".repeat(1e6)}`, "https://;".repeat(1e5), '";'.repeat(5e5)])
      expect(classicFields(text, 30, 11) === null).toBe(true);
  });
});

describe("reading a classic log", () => {
  it.each(VERSIONS)("version %s: every line is stored with its fields", async (version) => {
    const read = await readContent(classicLines(3, 0, { version }));
    expect(read).toMatchObject({ read: 3, stored: 3, rejectedBy: {}, finished: true });
    for (const text of [
      "stcontosodemo",
      "SASAuthorizationError",
      "HTTPS",
      "203.0.113.24:51544",
      "Win64; x64",
    ])
      expect(read.spool).toContain(text);
    expect(read.spool).not.toContain("XXXXX");
  });

  it.each([
    ["an unquoted URL", CLASSIC_URL],
    ["an unquoted URL with encoded ampersands", CLASSIC_URL.replaceAll("&", "&amp;")],
  ])("%s says the same as a quoted one", async (_name, urlField) => {
    const [plain, stray] = [
      await readContent(classicLines(2)),
      await readContent(classicLines(2, 0, { urlField })),
    ];
    expect(stray.stored).toBe(2);
    expect(stray.spool).toBe(plain.spool);
  });

  it("the same requests as in Azure Monitor's export give the same reasons' rows: blank lines, CRLF, a mark", async () => {
    const text = `\ufeff${classicLines(3).replaceAll("\n", "\r\n")}\r\n`;
    expect(await readContent(text)).toMatchObject({ read: 4, stored: 3, notRelevant: 1, rejectedBy: {} });
  });

  it("other outcomes are counted, other credentials are not relevant", async () => {
    const success = classicLine(1, { status: "200", statusText: "SASSuccess" });
    const other = classicLine(2, { url: "https://stcontosodemo.blob.core.windows.net/reports/a?comp=list" });
    expect(await readContent(`${success}\n${other}\n`)).toMatchObject({
      read: 2,
      counted: 1,
      notRelevant: 1,
    });
  });

  it("truncated lines, unknown versions and lines without an account are rejected with the reason", async () => {
    const line = classicLine(1);
    const lines = [
      line,
      line.slice(0, 200),
      line.replace(/^1\.0/, "2.0"),
      line.replace(/^1\.0/, "3.1"),
      line.replace(";stcontosodemo;blob;", ";;blob;"),
      "1.",
      classicLine(2, { time: "yesterday" }),
    ];
    expect(await readContent(lines.join("\n"))).toMatchObject({
      stored: 1,
      rejectedBy: { "not-classic": 3, "unknown-version": 2, "time-malformed": 1 },
    });
  });

  it("a signature that the log did not mask is nowhere, whether the line was read or rejected", async () => {
    const secret = "c2VjcmV0LXNpZ25hdHVyZS1vZi0zMi1ieXRlcy0tISE";
    const url = CLASSIC_URL.replace("XXXXX", `${secret}%3D`);
    const lines = `${classicLine(1, { url })}\n${classicLine(2, { url, version: "2.0" }).replace(/;{8}$/, "")}\n`;
    const read = await readContent(lines);
    expect(read).toMatchObject({ stored: 1, rejectedBy: { "not-classic": 1 } });
    expect(JSON.stringify(read)).not.toContain(secret);
  });

  it("is recognised by content, also where a user agent looks like a table's header", () => {
    expect(detectFormat(Buffer.from(classicLine(1)))).toBe("lines");
    const userAgent = 'x",Uri,TimeGenerated,"y';
    expect(detectFormat(Buffer.from(`${classicLine(1, { userAgent })}\n{"records":[]}`))).toBe("lines");
  });

  it("never throws and counts every line of 3,000 damaged ones, whatever was cut, doubled or swapped", async () => {
    const random = seededRandom(20_261_120);
    const damaged = Array.from({ length: 3_000 }, (_, n) => {
      let line = classicLine(n, { version: VERSIONS[n % 2] ?? "1.0" });
      for (let times = random.integer(4); times > 0; times -= 1) {
        const at = random.integer(line.length);
        const goesOn = Math.max(0, at + random.integer(60) - 30);
        line = line.slice(0, at) + random.pick(PIECES) + line.slice(goesOn);
      }
      return line;
    });
    const read = await readContent(`${damaged.join("\n")}\n`);
    const rejected = Object.values(read.rejectedBy).reduce((sum, count) => sum + count, 0);
    expect(read.read).toBe(3_000);
    expect(read.stored + read.counted + read.notRelevant + rejected).toBe(3_000);
    expect(read.stored).toBeGreaterThan(800);
  });
});
