import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareDocuments } from "../docs/compare-documents";
import { GENERATED_TEXTS } from "../docs/generated-documents";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = ["app", "components", "lib", "scripts", "tests"];
const CODE = /\.(?:ts|tsx|mjs)$/;
const DATA = /^tests\/cases\/data\//;

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) =>
    join(folder, name),
  );
}

const documents = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "tests/cases/README.md"],
  ...filesIn("docs").filter((path) => path.endsWith(".md")),
];
const sources = FOLDERS.flatMap(filesIn).filter((path) => CODE.test(path) && !DATA.test(path));

/** "4.1", "10": the numbers of a document's headings; "#12": of the rows of its tables. */
const sectionsOf = (path: string): ReadonlySet<string> =>
  new Set([
    ...[...read(path).matchAll(/^#+ (\d+(?:\.\d+)*)[. ]/gm)].map(([, number]) => number as string),
    ...[...read(path).matchAll(/^\| (\d+) \|/gm)].map(([, number]) => `#${number}`),
  ]);

/** What a comment refers to: a document of `docs/`, and the sections that are named behind it. */
const CITATION =
  /\b(azure-storage-facts|security)(?:\.md)?(?:,? section)?((?:(?:,| and|, and)? #?\d+(?:\.\d+)*)+)/g;
/** A document by its name; those of others stand with the folder that they lie in. */
const DOCUMENT = /(?<![\w/-])(?:docs\/)?([a-z][a-z\d-]+)\.md\b/g;

/** The anchor that a heading has on the code host. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\d\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

/** A document without its blocks of code. */
const proseOf = (path: string): string => read(path).replace(/^```.*?^```$/gms, "");

function anchorsOf(path: string): readonly string[] {
  return [...proseOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading as string));
}

describe("what the code refers to", () => {
  const cited = sources.flatMap((path) =>
    [...read(path).matchAll(CITATION)].flatMap(([, name, sections]) =>
      [...(sections as string).matchAll(/#?\d+(?:\.\d+)*/g)].map(([section]) => ({ path, name, section })),
    ),
  );

  it("is a section that its document has", () => {
    expect(cited.length).toBeGreaterThan(40);
    const lost = cited.filter(({ name, section }) => !sectionsOf(`docs/${name}.md`).has(section));
    expect(lost).toEqual([]);
  });

  it("is a document that the repository holds", () => {
    const names = sources.flatMap((path) =>
      [...read(path).matchAll(DOCUMENT)].map(([, name]) => ({ path, name })),
    );
    const lost = names.filter(({ name }) => !existsSync(join(ROOT, "docs", `${name}.md`)));
    expect(lost).toEqual([]);
  });
});

describe("links between documents", () => {
  const links = documents.flatMap((path) =>
    [...proseOf(path).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, to, anchor]) => ({
      from: path,
      to: to === "" ? path : join(dirname(path), to as string),
      anchor,
    })),
  );

  it("lead to files that are there, and to headings in them", () => {
    const lost = links.filter(
      ({ to, anchor }) =>
        !existsSync(join(ROOT, to)) || (anchor !== undefined && !anchorsOf(to).includes(anchor)),
    );
    expect(lost).toEqual([]);
  });
});

describe("what documents name", () => {
  const named = documents
    .filter((path) => path !== "CHANGELOG.md")
    .flatMap((path) =>
      [...proseOf(path).matchAll(/`([^`\n]+)`/g)].map(([, text]) => ({ path, text: text as string })),
    );

  it("of the repository's files and folders is there", () => {
    const files = named.filter(({ text }) =>
      /^(?:app|components|docs|lib|scripts|tests)\/[\w./[\]-]+$/.test(text),
    );
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter(({ text }) => !existsSync(join(ROOT, text)))).toEqual([]);
  });

  it("as commands is there", () => {
    const { scripts } = JSON.parse(read("package.json")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const commands = documents.flatMap((path) =>
      [...read(path).matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name = ""]) => ({ path, name })),
    );
    expect(commands.length).toBeGreaterThan(20);
    expect(commands.filter(({ name }) => !(name in scripts))).toEqual([]);
  });

  it("is every package, with its reason, and none that is not installed", () => {
    const { dependencies, devDependencies } = JSON.parse(read("package.json"));
    const installed = Object.keys({ ...dependencies, ...devDependencies });
    const [table = ""] = read("docs/dependencies.md").split("## ");
    const given = [...table.matchAll(/^\| (`.+`) \| \S/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
    );
    const types = given.includes("@types/*") ? installed.filter((name) => name.startsWith("@types/")) : [];
    expect(installed.filter((name) => !given.includes(name) && !types.includes(name))).toEqual([]);
    expect(given.filter((name) => name !== "@types/*" && !installed.includes(name))).toEqual([]);
  });

  it("of the code's own names is there", () => {
    const code = sources.map(read).join("\n");
    const names = named.filter(
      ({ path, text }) =>
        /architecture|recipes|CONTRIBUTING/.test(path) && /^[A-Za-z][a-z]+[A-Z]\w+$/.test(text),
    );
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter(({ text }) => !new RegExp(`\\b${text}\\b`).test(code))).toEqual([]);
  });

  it("as a term's name in the code is there", () => {
    const code = sources.map(read).join("\n");
    const rows = [...read("docs/glossary.md").matchAll(/^\| .+ \| ([^|]+) \|$/gm)].slice(1);
    const names = rows.flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
    );
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });
});

describe("what is made from tables", () => {
  it("is up to date; otherwise run `npm run docs`", () => {
    const { outdated, left } = compareDocuments(ROOT, GENERATED_TEXTS);
    expect([...outdated.keys()]).toEqual([]);
    expect(left).toEqual([]);
  });
});

describe("settings", () => {
  const namesIn = (path: string): ReadonlySet<string> => new Set(read(path).match(/\bSAS_INSIGHTS_[A-Z_]+/g));
  const readers = [...filesIn("lib/config"), "scripts/lib/standalone-settings.mjs"];
  const known = new Set(readers.flatMap((path) => [...namesIn(path)]));

  it("are all in the operator's document, and no others", () => {
    expect(known.size).toBeGreaterThan(30);
    expect([...namesIn("docs/operating.md")].toSorted()).toEqual([...known].toSorted());
  });

  it("that other documents name are there", () => {
    const unknown = documents
      .filter((path) => path !== "CHANGELOG.md")
      .flatMap((path) =>
        [...namesIn(path)].filter((name) => !known.has(name)).map((name) => `${path}: ${name}`),
      );
    expect(unknown).toEqual([]);
  });
});
