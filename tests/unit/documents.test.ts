import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareDocuments } from "../docs/compare-documents";

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

const documents = ["README.md", "CONTRIBUTING.md", ...filesIn("docs").filter((path) => path.endsWith(".md"))];
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

function anchorsOf(path: string): readonly string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading as string));
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
    [...read(path).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, to, anchor]) => ({
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

describe("what is made from tables", () => {
  it("is up to date; otherwise run `npm run docs`", () => {
    const { outdated, left } = compareDocuments(ROOT);
    expect([...outdated.keys()]).toEqual([]);
    expect(left).toEqual([]);
  });
});
