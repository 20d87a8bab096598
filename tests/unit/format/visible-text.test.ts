import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutText, shortId, shortPath, visibleText } from "@/lib/format/visible-text";

describe("visibleText", () => {
  it.each([
    ["right-to-left override", "a\u202Eb", "a\\u202Eb"],
    ["zero-width space", "a\u200Bb", "a\\u200Bb"],
    ["NUL", "a\0b", "a\\u0000b"],
    ["newline", "a\nb", "a\\nb"],
    ["escape, which starts terminal codes", "\u001b[31m", "\\u001B[31m"],
    ["C1 control", "a\u009bb", "a\\u009Bb"],
    ["byte order mark", "\uFEFFx", "\\uFEFFx"],
    ["line separator", "a\u2028b", "a\\u2028b"],
    ["no-break space", "a\u00A0b", "a\\u00A0b"],
    ["lone surrogate", "a\uD800b", "a\\uD800b"],
    ["tag character", "a\u{E0041}b", "a\\u{E0041}b"],
    ["soft hyphen", "a\u00ADb", "a\\u00ADb"],
    ["Hangul filler", "a\u3164b", "a\\u3164b"],
  ])("shows a %s", (_name, text, shown) => expect(visibleText(text)).toBe(shown));

  it("leaves what can be seen as it is", () => {
    const text = "/media/Zürich 日本 😀/<b>.mp4?x=1&y=2";
    expect(visibleText(text)).toBe(text);
  });

  it("leaves nothing invisible, and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = visibleText(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(visibleText(shown)).toBe(shown);
      }),
    );
  });
});

describe("cutText", () => {
  it("never cuts a surrogate pair in half and loses nothing", () => {
    expect(cutText("ab😀", 3)).toEqual({ head: "ab", rest: "😀" });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const { head, rest } = cutText(text, limit);
        expect(head + rest).toBe(text);
        expect(head.isWellFormed()).toBe(true);
      }),
    );
  });
});

it("shortens long ids only", () => {
  expect(shortId("5b6f0d3e-001e-0042-10aa-3b7c2e000041")).toBe("5b6f0d3e…000041");
  expect(shortId("abc")).toBe("abc");
  expect(shortId("1234567😀89abcdefghij😀12345")).toBe("1234567…😀12345");
});

it("leaves out the middle of a long path, by whole parts", () => {
  const folder = "resourceId=/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo";
  const path = `insights-logs-storageread/${folder}/blobServices/default/y=2026/m=11/d=20/h=11/m=00/PT1H.json`;
  expect(shortPath(path)).toBe(
    "insights-logs-storageread/…/rg-demo/blobServices/default/y=2026/m=11/d=20/h=11/m=00/PT1H.json",
  );
  expect(shortPath("exports/a.csv")).toBe("exports/a.csv");
});

describe("a cut never leaves half of what people see as one character", () => {
  const characters = ["a", "é", "e\u0301", "😀", "👩🏽", "🇩🇪", "한", "각", "👨‍👩‍👧‍👦", "-", "1"];

  it("in ids, nor in texts", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 40 }),
        fc.nat(60),
        (given, limit) => {
          const text = given.join("");
          const whole = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(
            ({ index }) => index,
          );
          const { head, rest } = cutText(text, limit);
          expect(head + rest).toBe(text);
          expect(head.length).toBeLessThanOrEqual(limit);
          expect([...whole, text.length]).toContain(head.length);
          const id = shortId(text);
          if (id === text) return;
          const [start = "", end = ""] = id.split("…");
          expect([...whole, text.length]).toContain(start.length);
          expect(whole).toContain(text.length - end.length);
          expect(id.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it("but one without end is cut where it must be", () => {
    const { head } = cutText(`a${"\u0301".repeat(5_000)}`, 600);
    expect(head.length).toBeGreaterThan(500);
  });
});
