import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quoteBash, quoteLiteral, quotePowerShell } from "@/lib/diagnosis/fixes/quoting";

const HOSTILE = [
  "a'b",
  "'; rm -rf / #",
  "$(id) `id` $HOME !!",
  'say "hi" \\ \\\\',
  "line\nbreak\ttab",
  "\u202Egnp.exe\u2066",
  "zero\u200Bwidth",
  "ünïcode 🦊",
  "‘curly’ ‚quotes‛",
  "*?[a-z] ~ | & ; < > ( ) { }",
];

/** Any text that a command line can carry: no NUL, no lone surrogate. */
const anyText = fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", "").toWellFormed());

const printedByBash = (words: readonly string[]): readonly string[] => {
  const script = words.map((word) => `printf '%s\\0' ${word}`).join("\n");
  const printed = execFileSync("bash", ["--norc", "--noprofile", "-c", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  return printed.split("\0").slice(0, -1);
};

describe("bash", () => {
  test("prints back exactly what was quoted", () => {
    expect(printedByBash(HOSTILE.map(quoteBash))).toEqual(HOSTILE);
  });

  test("any text is one word", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 50, maxLength: 50 }), (texts) => {
        expect(printedByBash(texts.map(quoteBash))).toEqual(texts);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a literal", () => {
  const evaluated = (literal: string): unknown => new Function(`return ${literal}`)();

  test("means what was quoted, in one line without anything invisible", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...HOSTILE)), (text) => {
        const literal = quoteLiteral(text);
        expect(evaluated(literal)).toBe(text);
        expect(literal).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe("PowerShell", () => {
  test("doubles every quote that PowerShell takes for one", () => {
    expect(quotePowerShell("a'b‘c’d‚e‛f")).toBe("'a''b‘‘c’’d‚‚e‛‛f'");
  });

  test("leaves variables and subexpressions as text", () => {
    expect(quotePowerShell("$(id) `n $env:X")).toBe("'$(id) `n $env:X'");
  });

  test("writes what can't be seen as its code", () => {
    expect(quotePowerShell("a\u202Eb")).toBe("('a' + [char]0x202E + 'b')");
    expect(quotePowerShell("a\nb")).toBe("('a' + [char]0x000A + 'b')");
  });
});
