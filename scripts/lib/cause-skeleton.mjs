/** "key-expired" as "KEY_EXPIRED". */
const constantOf = (code) => code.toUpperCase().replaceAll("-", "_");

/** Every text that begins with this is found when it is loaded, and by its place: `lib/diagnosis/causes/unwritten.ts`. */
const write = (what) => JSON.stringify(`WRITE ${what}`);

/** The file of a cause, in which everything is still to be written. */
export const causeSkeleton = (code) => `import { defineCause } from "./define-cause";

export const ${constantOf(code)} = defineCause({
  code: "${code}",
  group: ${write("a key of CAUSE_GROUP_TITLES in cause-group.ts")},
  decidedBy: ${write("one of DecidedBy in define-cause.ts")},
  texts: {
    label: ${write("two or three words")},
    clause: ${write("what follows: the request …")},
    plain: ${write("a sentence to a colleague about one request")},
    meaning: ${write("what it means and how it comes about")},
    shows: ${write("how it shows in the log")},
    steps: [${write("the first step")}, ${write("the next")}],
  },
  fix: {
    kind: ${write("a key of FIX_KINDS in fix-kinds.ts")},
    title: ${write("the one thing to do, imperative")},
    text: ${write("a sentence on how")},
  },
  references: {
    documents: [${write("a page to recommend, of lib/sas/references.ts")}],
    sources: [${write("a page that says so, of lib/sas/references.ts")}],
  },
});
`;

/** The list of causes with one more, as the last of all. Throws where it doesn't look like the list. */
export function withCause(list, code) {
  const name = constantOf(code);
  const imports = list.match(/^import .*$/gm) ?? [];
  const end = "\n] as const;";
  if (imports.length === 0 || !list.includes(end)) throw new Error("all-causes.ts has no imports or no list");
  const sorted = [...imports, `import { ${name} } from "./${code}";`].sort(byFile);
  return list.replace(imports.join("\n"), () => sorted.join("\n")).replace(end, () => `\n  ${name},${end}`);
}

const fileOf = (line) => line.slice(line.indexOf('"'));
const byFile = (a, b) => (fileOf(a) < fileOf(b) ? -1 : 1);

/** A table of checks with one more at its end. Throws where it doesn't look like one. */
export function withCheck(table, code) {
  const end = "\n]);\n";
  if (!table.endsWith(end)) throw new Error("the table of checks does not end with ]);");
  return `${table.slice(0, -end.length)}
  {
    id: "${code}",
    asks: ${write("what is checked, in words")},
    statusFamilies: [],
    fails: statusIs(),
    cause: "${code}",
    confidence: "possible",
    messages: { failed: phrase(${write("why it failed")}) },
    source: ${write("a page that says so, of lib/sas/references.ts")},
  },${end}`;
}

/** The table of a cause's cases, with one of each kind to be written. */
export function casesSkeleton(code) {
  const one = (kind, what, reason) =>
    `  ${kind}: [{ when: ${write(what)}, row: {}, reason: "${reason}", confidence: "possible" }],\n`;
  return `import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
${one("positive", "what happened, as to a colleague", code)}${one("nearMiss", "what looks like it and is not", "unknown")}${one("conflicting", "whose evidence points two ways", "unknown")}};
`;
}
