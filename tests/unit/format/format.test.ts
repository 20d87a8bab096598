import { describe, expect, it } from "vitest";
import { csvField, csvLine } from "@/lib/format/csv";
import { markdownCode, markdownText } from "@/lib/format/markdown";
import { countOf, formatBytes, formatCount, formatShare } from "@/lib/format/numbers";
import { durationWords, formatAge, formatDuration } from "@/lib/time/durations";
import { instantOf } from "@/lib/time/instant";
import { formatClock, formatMoment, formatWindow, inputText, isoText } from "@/lib/time/times";

const at = (text: string) => instantOf(Date.parse(text));

describe("numbers", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1204331, "1,204,331"],
    [-3412, "-3,412"],
  ])("groups %d as %s", (count, text) => expect(formatCount(count)).toBe(text));

  it.each([
    [2806, 3412, "82.2 %"],
    [0, 3412, "0.0 %"],
    [1, 100_000, "< 0.1 %"],
    [99_999, 100_000, "> 99.9 %"],
    [5, 5, "100.0 %"],
    [0, 0, "–"],
  ])("share of %d in %d is %s", (part, whole, text) => expect(formatShare(part, whole)).toBe(text));

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1300, "1.3 kB"],
    [999_999, "1 MB"],
    [1_300_000_000, "1.3 GB"],
    [512_000_000, "512 MB"],
  ])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it("counts one and many", () => {
    expect(countOf(1, "request")).toBe("1 request");
    expect(countOf(1200, "request")).toBe("1,200 requests");
  });
});

describe("durations", () => {
  it.each([
    [0, "0 ms"],
    [200, "200 ms"],
    [2400, "2.4 s"],
    [192_000, "3 min 12 s"],
    [13_918_000, "3 h 51 min"],
    [86_400_000, "1 d"],
    [97_200_000, "1 d 3 h"],
    [-192_000, "3 min 12 s"],
  ])("%d ms are %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

  it.each([
    [-5_000, "less than a minute"],
    [59_999, "less than a minute"],
    [537_000, "8 min"],
    [4_859_000, "1 h 20 min"],
    [93_600_000, "1 d 2 h"],
  ])("%d ms ago is said as %s ago", (ms, text) => expect(formatAge(ms)).toBe(text));

  it.each([
    [300_000, "5 minutes"],
    [86_400_000, "24 hours"],
    [604_800_000, "7 days"],
    [60_000, "1 minute"],
  ])("%d ms in words are %s", (ms, text) => expect(durationWords(ms)).toBe(text));
});

describe("times", () => {
  it("shows the date once where the window stays within a day", () => {
    const window = { from: at("2026-11-20T08:00:00Z"), to: at("2026-11-20T12:00:00Z") };
    expect(formatWindow(window)).toBe("20 Nov 2026, 08:00 – 12:00 UTC");
  });

  it("shows both dates where it crosses midnight", () => {
    const window = { from: at("2026-11-19T00:00:00Z"), to: at("2026-11-20T00:00:00Z") };
    expect(formatWindow(window)).toBe("19 Nov 2026, 00:00 – 20 Nov 2026, 00:00 UTC");
  });

  it("shows seconds and milliseconds only where there are any", () => {
    expect(formatClock(at("2026-11-20T08:00:00Z"))).toBe("08:00");
    expect(formatClock(at("2026-11-20T08:00:05Z"))).toBe("08:00:05");
    expect(formatMoment(at("2026-11-20T11:51:58.204Z"))).toBe("20 Nov 2026, 11:51:58.204 UTC");
  });

  it("writes the shortest text that means the same", () => {
    expect(isoText(at("2026-11-20T08:00:00Z"))).toBe("2026-11-20T08:00Z");
    expect(isoText(instantOf(Date.parse("2026-11-20T08:00:00.123Z"), 4567))).toBe(
      "2026-11-20T08:00:00.1234567Z",
    );
    expect(inputText(at("2026-11-20T08:00:00Z"))).toBe("2026-11-20T08:00");
  });
});

describe("CSV", () => {
  it.each([
    ["plain", "plain"],
    ['say "hi", twice', '"say ""hi"", twice"'],
    ["two\nlines", '"two\nlines"'],
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tcmd", '"\'\tcmd"'],
    // As programs part fields that were told of other marks, or know none of quotes.
    ["x;=1+1;y", '"x;\'=1+1;y"'],
    ['x;"=1+1', '"x;\'""=1+1"'],
    ["x\t@SUM(A1)", '"x\t\'@SUM(A1)"'],
    ["x\n-1;+2", "\"x\n'-1;'+2\""],
    // Neither parts fields at a bar unless it is told to.
    ["SMSEncrypted|-x", "SMSEncrypted|-x"],
    ["a; b=c", '"a; b=c"'],
    ["＝1+1", "'＝1+1"],
    ["=1,2", '"\'=1,2"'],
  ])("writes %j as %j", (value, text) => expect(csvField(value)).toBe(text));

  it("ends lines with CRLF and leaves null empty", () => {
    expect(csvLine(["a", null, 3])).toBe("a,,3\r\n");
  });
});

describe("Markdown", () => {
  it("lets nothing become markup or a link", () => {
    expect(markdownText("[x](http://e) <b> | _y_")).toBe("\\[x\\](http\\://e) \\<b> \\| \\_y\\_");
  });

  it.each([
    ["# a", "\\# a"],
    ["#", "\\#"],
    ["a ##", "a \\##"],
    ["- a", "\\- a"],
    ["> a", "\\> a"],
    ["1. a", "1\\. a"],
    ["www.e.example", "www\\.e.example"],
    ["a@e.example", "a\\@e.example"],
    ["&lt;b&gt;", "\\&lt;b\\&gt;"],
    ["~~a~~", "\\~\\~a\\~\\~"],
    ["a\nb", "a\\\\nb"],
  ])("escapes what begins something: %s", (text, written) => expect(markdownText(text)).toBe(written));

  it.each([
    "expired 7 h 32 min before the request (se 2026-11-28 21:57:07Z)",
    "masked in the log: can't be checked",
    "sp=r&sr=b allows GetBlob; sas_token 46.2 %, C#",
  ])("leaves alone what is none: %s", (text) => expect(markdownText(text)).toBe(text));

  it("fences code with more backticks than it holds", () => {
    expect(markdownCode("a``b")).toBe("``` a``b ```");
    expect(markdownCode("a|b")).toBe("`a\\|b`");
    expect(markdownCode("")).toBe("–");
  });
});
