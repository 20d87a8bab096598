import { describe, expect, test } from "vitest";
import { instantLiteral, kql, listLiteral, numberLiteral, textLiteral } from "@/lib/kql/kql";
import { loadKustoLanguage } from "../../support/kusto-language";
import { seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";

const language = loadKustoLanguage();
const VALUES = shortOrSoak(4_000, 100_000);
const BATCH = 500;

const PIECES = [
  ..."'\"`\\|;()[]{}@#%&$*,.:=<>!?~^ \n\r\t\0",
  ..."aZ09é漢🙂\u202e\u2028\ufeff\ud800",
  ...["'", "\\'", '\\"', "''", '""', "//", "/*", "@'", '@"', "h'", "```", "~~~", "\\u0027", "%27"],
  ...["' or 1 == 1", "| union *", "; drop", "let x =", "base64_decode_tostring('", "datetime(", "')"],
];

function hostileTexts(): readonly string[] {
  const random = seededRandom(11);
  return Array.from({ length: VALUES }, () =>
    Array.from({ length: random.integer(9) }, () => PIECES[random.integer(PIECES.length)]).join(""),
  );
}

const shapeOf = (text: string): readonly string[] =>
  language
    .tokens(text)
    .filter(({ Text }) => Text !== "")
    .map(({ Kind, Text }) => (/^['"]/.test(Text) ? "text" : `${Kind} ${Text}`));

const BEFORE = shapeOf("T | where A in (");
const AFTER = shapeOf(") | count");
const COMMA = shapeOf(",")[0];
/** How a literal's tokens look: a plain text, or a call with a text in it. */
const PLAIN = shapeOf("'a'").join(" ");
const PACKED = shapeOf("base64_decode_tostring('YQ==')").join(" ");

/** How many literals stand between the commas; throws for anything that is none. */
function membersIn(tokens: readonly string[]): number {
  const members = tokens.join(" ").split(` ${COMMA} `);
  const strange = members.find((member) => member !== PLAIN && member !== PACKED);
  if (strange !== undefined) throw new Error(`No literal: ${strange}`);
  return members.length;
}

const LITERAL = /^(?:'[^'\\]*'|base64_decode_tostring\('[A-Za-z0-9+/=]*'\))$/;

function decoded(literal: string): string {
  const packed = /^base64_decode_tostring\('([A-Za-z0-9+/=]*)'\)$/.exec(literal)?.[1];
  if (packed !== undefined) return Buffer.from(packed, "base64").toString("utf8");
  return literal.slice(1, -1);
}

describe("no text can break out of its literal", () => {
  const texts = hostileTexts();

  test(`each of ${VALUES} values is one literal that says the value`, () => {
    const wrong = texts.filter((text) => {
      const literal = textLiteral(text).text;
      return !LITERAL.test(literal) || decoded(literal) !== text.toWellFormed();
    });
    expect(wrong).toEqual([]);
  });

  test("the tokens around them stay what they were", () => {
    for (let at = 0; at < VALUES; at += BATCH) {
      const query = `T | where A in ${listLiteral(texts.slice(at, at + BATCH)).text} | count`;
      const shape = shapeOf(query);
      const inside = shape.slice(BEFORE.length, -AFTER.length);
      expect(shape.slice(0, BEFORE.length)).toEqual(BEFORE);
      expect(shape.slice(-AFTER.length)).toEqual(AFTER);
      expect(membersIn(inside)).toBe(BATCH);
    }
  });

  test("numbers and instants are nothing else", () => {
    expect(numberLiteral(20).text).toBe("20");
    expect(() => numberLiteral(Number.NaN)).toThrow("No whole number");
    expect(() => numberLiteral(1.5)).toThrow("No whole number");
    expect(instantLiteral("2026-11-20T10:00:00.1234567Z").text).toBe("datetime(2026-11-20 10:00:00.1234567)");
    expect(() => instantLiteral("2026-11-20T10:00:00Z) | union *")).toThrow("No instant");
  });

  test("a piece that is no literal can't be put in by mistake", () => {
    expect(kql`A in ${listLiteral(["a", "b'c"])}`.text).toBe("A in ('a', base64_decode_tostring('Yidj'))");
    expect(kql`A == ${textLiteral("x")}`.needs).toEqual([]);
  });
});
