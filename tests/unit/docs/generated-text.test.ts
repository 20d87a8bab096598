import { describe, expect, test } from "vitest";
import { madeDocuments, table } from "../../docs/generated-text";

describe("parts of documents that are made from tables", () => {
  test("change between their marks alone", () => {
    const before = "# A\n\n<!-- part: made by npm run docs -->\n\nold\n\n<!-- end of part -->\n\nKept.\n";
    const made = madeDocuments([{ file: "a.md", part: "part", text: () => "new" }], () => before);
    expect(made.get("a.md")).toBe(before.replace("old", "new"));
  });

  test("say which marks they lack", () => {
    expect(() => madeDocuments([{ file: "a.md", part: "part", text: () => "new" }], () => "# A\n")).toThrow(
      "a.md needs the lines <!-- part: made by npm run docs --> and <!-- end of part -->",
    );
  });

  test("keep a bar inside its cell", () => {
    expect(table(["a"], [["b|c"]])).toBe("| a |\n|---|\n| b\\|c |");
  });
});
