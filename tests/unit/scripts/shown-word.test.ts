import { describe, expect, test } from "vitest";
import { readArguments } from "../../../scripts/lib/arguments.mjs";
import { resolvePaths } from "../../../scripts/lib/resolve-paths.mjs";
import { shownWord } from "../../../scripts/lib/shown-word.mjs";
import { CANARY_TEXTS, leakIn } from "../../support/canary";

const saidBy = (work: () => unknown): string => {
  try {
    return JSON.stringify(work());
  } catch (error) {
    return String(error);
  }
};

describe("what the start says of a command's words", () => {
  test.each(Object.entries(CANARY_TEXTS))("repeats no token in a name: %s", (_, text) => {
    for (const word of [text, `export.json?${text}`, `logs/${encodeURIComponent(text)}/a.json`]) {
      expect(leakIn(Buffer.from(shownWord(word)))).toBe("");
      expect(leakIn(Buffer.from(saidBy(() => resolvePaths({ logs: word }, "/nowhere"))))).toBe("");
      expect(leakIn(Buffer.from(saidBy(() => readArguments([word], {}))))).toBe("");
    }
  });

  test.each(["missing", "../my logs/PT1H.json.gz", "C:\\logs\\a.json", "--tabel", "/var/log/2026-11-20"])(
    "repeats %s",
    (word) => {
      expect(shownWord(word)).toBe(word);
    },
  );
});
