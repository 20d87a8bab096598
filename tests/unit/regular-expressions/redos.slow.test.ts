import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readSources } from "../../support/import-graph";
import { expressionsIn, longTextsFor } from "../../support/regular-expressions";
import { shortOrSoak } from "../../support/soak";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
const TEXTS = shortOrSoak(2, 60);
/** Of processor time, for 8,000 characters: what a field may be long. */
const MOST_MS = 250;
const [SHORTEST, LONGEST, GROWTH] = [20, 8_000, 1.1];

function milliseconds(expression: RegExp, text: string): number {
  expression.lastIndex = 0;
  const from = process.cpuUsage();
  if (expression.global) text.replaceAll(expression, "");
  else expression.test(text);
  return process.cpuUsage(from).user / 1_000;
}

/** How long the pattern takes for more and more of a text, until that is too long: a bad one doubles with each letter. */
function slowAt(expression: RegExp, text: string): number | null {
  for (let length = SHORTEST; length <= LONGEST * GROWTH; length = Math.ceil(length * GROWTH)) {
    const took = milliseconds(expression, `${text.slice(0, Math.min(length, LONGEST))}${text.at(-1)}`);
    if (took > MOST_MS) return length;
  }
  return null;
}

test("no regular expression of the product takes long for any text made from its own pattern", () => {
  const paths = [...readSources(ROOT, ["lib", "components", "app", "proxy.ts"]).keys()];
  const written = paths.flatMap((path) => expressionsIn(ROOT, path));
  expect(written.length).toBeGreaterThan(500);
  const slow = written.flatMap(({ place, expression }) =>
    longTextsFor(expression.source, TEXTS).flatMap((text) => {
      const length = slowAt(expression, text);
      return length === null
        ? []
        : [`${place}: ${expression} for ${length} of ${JSON.stringify(text.slice(0, 20))}`];
    }),
  );
  expect(slow).toEqual([]);
});

test("the test would see one that does", () => {
  expect(slowAt(/^[a-z]+(?:-[a-z-]+)*$/, `${"a-".repeat(LONGEST / 2)}!`)).toBeLessThan(100);
});
