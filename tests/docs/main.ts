import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { compareDocuments } from "./compare-documents";
import { exampleDocuments } from "./example-documents";
import { GENERATED_TEXTS } from "./generated-documents";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const root = process.cwd();
const examples = await exampleDocuments(join(root, ".build", "loader.mjs"));
const { outdated, left } = compareDocuments(root, [...GENERATED_TEXTS, ...examples]);

for (const file of [...outdated.keys(), ...left]) process.stdout.write(`${file}\n`);
if (values.check) {
  process.exitCode = outdated.size + left.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of outdated) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  for (const file of left) rmSync(join(root, file));
}
