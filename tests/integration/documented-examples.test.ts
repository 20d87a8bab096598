import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandReport, insightReport } from "../docs/api-schema";
import { compareDocuments } from "../docs/compare-documents";
import { exampleDocuments } from "../docs/example-documents";
import { LOADER } from "../support/bundles";

const ROOT = join(import.meta.dirname, "../..");

/** The JSON that stands in a part of a document. */
function jsonIn(file: string, part: string): unknown {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found = new RegExp(`<!-- ${part}: .*?\`\`\`json\n(.*?)\n\`\`\``, "s").exec(text)?.[1];
  return JSON.parse(found ?? "");
}

test("answers to the sample and to one of its lines stand in the documents as they are; else `npm run docs`", async () => {
  const { outdated } = compareDocuments(ROOT, await exampleDocuments(LOADER));
  expect([...outdated.keys()]).toEqual([]);
});

test("they keep to the published schema", () => {
  expect(insightReport.parse(jsonIn("docs/api.md", "answer"))).toMatchObject({
    state: "failures",
    sampleData: true,
  });
  expect(commandReport.parse(jsonIn("docs/examples.md", "json"))).toMatchObject({ total: 1 });
});
