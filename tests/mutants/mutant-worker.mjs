import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../../scripts/lib/paths.mjs";
import { openTests } from "./mutant-tests.mjs";

const TESTS = "tests/unit";
/** Whose unit tests read a part of `lib`, nearest first; every part's tables stand in the documents. */
const SUBJECTS = {
  sas: ["sas", "diagnosis", "requests", "insight"],
  diagnosis: ["diagnosis", "insight", "kusto"],
  requests: ["requests", "ingest", "insight"],
};
const DOCUMENTS = join(TESTS, "documents.test.ts");
/** A test file that takes longer, once everything is loaded, is left out. */
const MAX_FILE_MS = 1_000;
/** Ends a loop that a mutant made endless: its tests would not have passed. */
const MAX_MUTANT_MS = 120_000;

const SELF = fileURLToPath(import.meta.url);

/** Tries mutants in a process of its own, which is replaced when it no longer answers. */
export async function openMutantWorker(mutants) {
  const parts = [...new Set(mutants.map(({ file }) => partOf(file)))];
  let child = await startChild(parts);
  return {
    /** The test that noticed, null if none did. */
    async try(mutant) {
      const killedBy = await answerOf(child, mutant);
      if (killedBy === "timeout") child = await startChild(parts);
      return killedBy;
    },
    async close() {
      child.kill();
    },
  };
}

async function startChild(parts) {
  const child = fork(SELF, ["tests", ...parts]);
  await once(child, "message");
  return child;
}

function answerOf(child, mutant) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      resolve("timeout");
    }, MAX_MUTANT_MS);
    child.once("message", ({ killedBy }) => {
      clearTimeout(timer);
      resolve(killedBy);
    });
    child.send(mutant);
  });
}

const partOf = (file) => file.split("/")[1];

const subjectsOf = (part) => SUBJECTS[part] ?? [part];

const filesOf = (subject) =>
  readdirSync(join(ROOT, TESTS, subject), { recursive: true })
    .filter((name) => /\.test\.ts$/.test(name) && !name.endsWith(".slow.test.ts"))
    .map((name) => join(TESTS, subject, name));

/** The files that pass and are quick, quickest first. */
async function quickFiles(tests, parts) {
  const subjects = new Set(parts.flatMap(subjectsOf));
  const measured = [];
  for (const file of [...[...subjects].flatMap(filesOf), DOCUMENTS]) {
    const { failures, ms } = await measure(tests, file);
    if (failures.length > 0) console.error(`left out, fails here: ${file}: ${failures[0]}`);
    // The first run loads what the later ones find loaded.
    else measured.push({ file, ms: ms > MAX_FILE_MS ? (await measure(tests, file)).ms : ms });
  }
  const slow = measured
    .filter(({ file, ms }) => file !== DOCUMENTS && ms > MAX_FILE_MS)
    .map(({ file }) => file);
  console.error(`left out, slow: ${slow.join(", ")}`);
  return measured
    .filter(({ file, ms }) => file === DOCUMENTS || ms <= MAX_FILE_MS)
    .sort((a, b) => a.ms - b.ms)
    .map(({ file }) => file);
}

async function measure(tests, file) {
  const before = process.cpuUsage();
  const failures = await tests.run(file);
  return { failures, ms: process.cpuUsage(before).user / 1000 };
}

/** First the tests of the mutant's own subject, then the others that load its file. */
async function killerOf(tests, files, { file, start, end, text }) {
  const related = tests.filesThatLoad(file);
  const rankOf = (name) => [...subjectsOf(partOf(file)), "documents.test.ts"].indexOf(name.split("/")[2]);
  const inOrder = files
    .filter((name) => related.has(name) && rankOf(name) >= 0)
    .sort((a, b) => rankOf(a) - rankOf(b));
  const source = tests.read(file);
  tests.change(file, `${source.slice(0, start)}${text}${source.slice(end)}`);
  try {
    for (const name of inOrder) {
      const [failure] = await tests.run(name);
      if (failure !== undefined) return `${name}: ${failure.split("\n")[0]}`;
    }
    return null;
  } finally {
    tests.change(file, null);
  }
}

async function serve(parts) {
  const tests = await openTests(ROOT);
  const files = await quickFiles(tests, parts);
  process.on("message", async (mutant) => process.send({ killedBy: await killerOf(tests, files, mutant) }));
  process.send({ ready: true });
}

if (process.argv[2] === "tests" && process.argv[1] === SELF) await serve(process.argv.slice(3));
