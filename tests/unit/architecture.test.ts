import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadedBy, moduleOf, readSources, type SourceFile } from "../support/import-graph";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const SOURCES = readSources(ROOT, ["lib", "components", "app", "instrumentation.ts", "proxy.ts"]);

/**
 * Which modules a module may import, after the drawing in docs/architecture.md; a part of one is named with its
 * folder or file. Every module may import itself.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  time: [],
  kql: [],
  format: [],
  queries: [],
  config: [],
  audit: [],
  access: [],
  "sign-in": [],
  sas: ["time"],
  requests: ["sas", "time"],
  azure: ["queries", "config", "time"],
  diagnosis: ["requests", "sas", "time", "format", "kql"],
  pasted: ["diagnosis", "requests", "sas", "time"],
  "log-source": ["diagnosis", "requests", "sas", "time"],
  kusto: ["log-source", "diagnosis", "requests", "sas", "kql"],
  telemetry: ["requests"],
  store: ["telemetry", "log-source", "diagnosis", "requests", "time"],
  ingest: ["telemetry", "store", "log-source", "azure", "diagnosis", "requests", "sas", "time", "format"],
  sources: [
    "telemetry",
    "store",
    "kusto",
    "log-source",
    "azure",
    "queries",
    "config",
    "diagnosis",
    "requests",
    "time",
  ],
  insight: [
    "config",
    "kusto",
    "log-source",
    "pasted",
    "azure",
    "diagnosis",
    "requests",
    "sas",
    "time",
    "format",
    "kql",
  ],
  alerts: ["insight/query", "log-source", "diagnosis/causes", "requests", "time", "format"],
  inspector: ["diagnosis", "requests", "sas", "time"],
  "live-checks": ["azure/clouds", "azure/resource-ids", "diagnosis", "requests", "sas", "time"],
  "check-runner": [
    "audit",
    "live-checks",
    "azure",
    "queries",
    "config",
    "diagnosis",
    "requests",
    "sas",
    "time",
  ],
  templates: ["insight", "kusto", "kql", "requests", "time"],
  sample: ["diagnosis/causes", "time"],
  components: [
    "sign-in/paths",
    "live-checks/links",
    "live-checks/protocol",
    "alerts",
    "templates",
    "insight",
    "inspector",
    "log-source",
    "pasted",
    "diagnosis/causes",
    "diagnosis/corrected",
    "diagnosis/findings",
    "diagnosis/fixes",
    "diagnosis/language",
    "diagnosis/verdict",
    "requests",
    "sas",
    "time",
    "format",
  ],
  app: [
    "components",
    "sign-in/paths",
    "sign-in/sign-in-texts",
    "check-runner",
    "live-checks/links",
    "live-checks/protocol",
    "alerts",
    "templates",
    "insight",
    "inspector",
    "log-source",
    "azure/resource-ids",
    "config",
    "diagnosis",
    "time",
  ],
  server:
    "access audit sign-in sources ingest store insight/preferences insight/query log-source azure queries config live-checks/protocol requests telemetry time".split(
      " ",
    ),
  cli: [
    "check-runner",
    "live-checks/protocol",
    "sas",
    "sources",
    "ingest",
    "store",
    "alerts",
    "insight",
    "log-source",
    "config",
    "pasted",
    "diagnosis",
    "requests",
    "time",
    "format",
  ],
  mcp: ["server", "pasted", "insight", "log-source", "diagnosis", "requests", "time", "format"],
  root: ["server", "config", "insight/preferences", "insight/query", "log-source", "time"],
};

/** The order of the folders within a module: each may import those that stand before it. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  diagnosis: [
    "causes",
    "kql",
    "language",
    "terms",
    "operators",
    "checks",
    "fixes",
    "verdict",
    "findings",
    "corrected",
  ],
  ingest: [
    "protocol",
    "json-walk",
    "segments",
    "records",
    "formats",
    "files",
    "loader",
    "containers",
    "owner",
  ],
  alerts: ["values", "input", "shapes", "reading", "answer"],
};

/** No clock, no I/O, no framework, no environment. */
const PURE =
  "time kql format sas requests diagnosis pasted inspector kusto alerts templates live-checks".split(" ");
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bperformance\.|\bfetch\(|\bset(?:Timeout|Interval)\(|\brandomUUID\(/;
/** Packages that compute and do nothing else, as long as no random values are asked of them. */
const PURE_PACKAGES: ReadonlySet<string> = new Set(["node:crypto", "node:buffer", "@noble/hashes/sha2.js"]);

const VENDOR_NAMES =
  /\b(?:CallerIpAddress|callerIpAddress|tokenHash|AuthenticationHash|UserAgentHeader|userAgentHeader|ReferrerHeader|TimeGenerated)\b/;
const KNOWS_VENDOR_NAMES =
  /^lib\/(?:requests\/reading\/|pasted\/(?:reading|tables)\/|ingest\/formats\/|kusto\/|sample\/)/;

/** What is sent to the browser never holds these: checks, causes with their texts and fixes, a store or a source. */
const NEVER_SENT =
  /^lib\/(?:diagnosis\/(?:causes|checks|operators|fixes|verdict\/(?:decide|diagnose))|store\/|ingest\/|sources\/embedded)/;
/** What an island may load of them all the same, with the reason in docs/architecture.md. */
const SENT_WITH: Readonly<Record<string, RegExp>> = {
  "components/token/token-inspector.tsx":
    /^lib\/diagnosis\/(?:checks\/|operators\/|causes\/(?:status-families|unwritten)\.ts$)/,
};

/** "checks" of lib/diagnosis/checks/check.ts. */
const folderOf = (path: string): string => path.split("/").slice(2, -1)[0] ?? "";

function filesOf(modules: readonly string[]): readonly SourceFile[] {
  return [...SOURCES.values()].filter(({ path }) => modules.includes(moduleOf(path)));
}

function mayImport(from: string, to: string): boolean {
  const [importer, imported] = [moduleOf(from), moduleOf(to)];
  const allowed = ALLOWED[importer] ?? [];
  const isAllowed = [imported, `${imported}/${folderOf(to)}`, to.replace(/^lib\/|\.tsx?$/g, "")].some(
    (each) => allowed.includes(each),
  );
  return importer === imported || isAllowed;
}

/** Whether the import goes to a folder that stands before the importer's, or stays in it. */
function isInOrder(from: string, to: string): boolean {
  const order = FOLDERS[moduleOf(from)];
  const [importer, imported] = [folderOf(from), folderOf(to)];
  if (order === undefined || moduleOf(from) !== moduleOf(to) || importer === "") return true;
  return order.indexOf(imported) >= 0 && order.indexOf(imported) <= order.indexOf(importer);
}

const againstRule = (rule: (from: string, to: string) => boolean): readonly string[] =>
  [...SOURCES.values()].flatMap(({ path, imports }) =>
    imports
      .filter(({ to, isPackage }) => !isPackage && !rule(path, to))
      .map(({ to }) => `${path} imports ${to}`),
  );

describe("allowed dependencies", () => {
  test("the sources were found", () => {
    expect(SOURCES.size).toBeGreaterThan(100);
  });

  test("every module is in the table, and every folder of an ordered one in its order", () => {
    const modules = new Set([...SOURCES.keys()].map(moduleOf));
    expect([...modules].filter((name) => !(name in ALLOWED))).toEqual([]);
    const folders = [...SOURCES.keys()].filter((path) => moduleOf(path) in FOLDERS && folderOf(path) !== "");
    const unordered = folders.filter((path) => !FOLDERS[moduleOf(path)]?.includes(folderOf(path)));
    expect(unordered).toEqual([]);
  });

  test("every import is in the table of allowed dependencies", () => {
    expect(againstRule(mayImport)).toEqual([]);
  });

  test("within a module every import goes to a folder that stands before", () => {
    expect(againstRule(isInOrder)).toEqual([]);
  });

  test("no file reaches itself by what it loads", () => {
    const circles = [...SOURCES.values()].filter(({ path, imports }) =>
      imports.some(
        ({ to, isPackage, typeOnly }) => !isPackage && !typeOnly && loadedBy(SOURCES, to).has(path),
      ),
    );
    expect(circles.map(({ path }) => path)).toEqual([]);
  });

  test("pure modules use no package and no clock, chance, network or environment", () => {
    const against = filesOf(PURE).flatMap(({ path, logic, imports }) => [
      ...imports
        .filter(({ to, isPackage }) => isPackage && !PURE_PACKAGES.has(to))
        .map(({ to }) => `${path} uses ${to}`),
      ...(IMPURE.test(logic) ? [`${path}: ${IMPURE.exec(logic)?.[0]}`] : []),
    ]);
    expect(against).toEqual([]);
  });

  test("the sample takes its time and its chance as arguments; only its writers touch the disk", () => {
    const against = filesOf(["sample"]).flatMap(({ path, logic, imports }) => [
      ...(path.includes("/write-")
        ? []
        : imports.filter(({ isPackage }) => isPackage).map(({ to }) => `${path} uses ${to}`)),
      ...(IMPURE.test(logic) ? [`${path}: ${IMPURE.exec(logic)?.[0]}`] : []),
    ]);
    expect(against).toEqual([]);
  });

  test("Microsoft's column names end where records are read", () => {
    const against = [...SOURCES.values()].filter(
      ({ path, code }) => VENDOR_NAMES.test(code) && !KNOWS_VENDOR_NAMES.test(path),
    );
    expect(against.map(({ path, code }) => `${path}: ${VENDOR_NAMES.exec(code)?.[0]}`)).toEqual([]);
  });

  test("what is sent to the browser never holds checks, causes with their texts and fixes, a store or a source", () => {
    const islands = filesOf(["components"]).filter(({ code }) => /^\s*["']use client["']/.test(code));
    expect(islands.length).toBeGreaterThan(0);
    const against = islands.flatMap(({ path }) =>
      [...loadedBy(SOURCES, path)]
        .filter((each) => NEVER_SENT.test(each) && SENT_WITH[path]?.test(each) !== true)
        .map((each) => `${path} loads ${each}`),
    );
    expect(against).toEqual([]);
  });

  test("components/ui knows nothing of storage", () => {
    const against = [...SOURCES.values()]
      .filter(({ path }) => path.startsWith("components/ui/"))
      .flatMap(({ path, imports }) =>
        imports.filter(({ to }) => to.startsWith("lib/")).map(({ to }) => `${path} knows ${to}`),
      );
    expect(against).toEqual([]);
  });
});
