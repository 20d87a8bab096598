import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../../scripts/lib/paths.mjs";
import { openMutantWorker } from "./mutant-worker.mjs";
import { mutantsOf } from "./mutants.mjs";

const SURVIVORS = join(ROOT, ".build", "surviving-mutants.json");
const OPTIONS = {
  sample: { type: "string", default: "150" },
  seed: { type: "string", default: "1" },
  again: { type: "boolean", default: false },
};
/** The kinds that change what stands in tables; the others change what the code decides. */
const OF_TABLES = new Set(["text", "table"]);

const hashOf = (text) => createHash("sha256").update(text).digest("hex");

/** As many of each half as are asked for; the same ones as long as their files stay as they are. */
function sampleOf(folder, size, seed) {
  const files = readdirSync(join(ROOT, folder), { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
  const mutants = files
    .flatMap((file) =>
      mutantsOf(readFileSync(join(ROOT, file), "utf8")).map((mutant) => ({ ...mutant, file, folder })),
    )
    .map((mutant) => ({ ...mutant, order: hashOf(`${seed} ${JSON.stringify(mutant)}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const tables = mutants.filter(({ kind }) => OF_TABLES.has(kind)).slice(0, Math.floor(size / 2));
  const rules = mutants.filter(({ kind }) => !OF_TABLES.has(kind)).slice(0, size - tables.length);
  return [...rules, ...tables];
}

const oneLine = (text) => text.replace(/\s+/g, " ").slice(0, 100);

/** "lib/sas/windows.ts:12 comparison `<` → `<=`" */
function describeMutant({ file, line, kind, start, end, text }) {
  const before = readFileSync(join(ROOT, file), "utf8").slice(start, end);
  return `${file}:${line} ${kind} \`${oneLine(before)}\` → \`${oneLine(text)}\``;
}

async function surviving(mutants) {
  const worker = await openMutantWorker(mutants);
  const survivors = [];
  for (const [done, mutant] of mutants.entries()) {
    const killedBy = await worker.try(mutant);
    if (killedBy === null) survivors.push(mutant);
    const fate = killedBy === null ? "SURVIVED" : `killed by ${killedBy}`;
    console.log(`${done + 1}/${mutants.length} ${describeMutant(mutant)}: ${fate}`);
  }
  await worker.close();
  return survivors;
}

/**
 * Changes the code in many small ways, one at a time, and runs the unit tests on each: what no test notices is a
 * gap. `npm run mutate -- <folders> --sample 150 --seed 1`; `--again` tries the last survivors.
 */
export async function mutate(args) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const mutants = values.again
    ? JSON.parse(readFileSync(SURVIVORS, "utf8"))
    : positionals.flatMap((folder) => sampleOf(folder, Number(values.sample), values.seed));
  const survivors = await surviving(mutants);
  mkdirSync(dirname(SURVIVORS), { recursive: true });
  writeFileSync(SURVIVORS, JSON.stringify(survivors));
  for (const mutant of survivors) console.log(describeMutant(mutant));
  for (const folder of new Set(mutants.map((mutant) => mutant.folder))) {
    const ofFolder = mutants.filter((mutant) => mutant.folder === folder).length;
    const killed = ofFolder - survivors.filter((mutant) => mutant.folder === folder).length;
    console.log(`${folder}: ${killed} of ${ofFolder} killed (${Math.round((100 * killed) / ofFolder)} %)`);
  }
}
