import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadedBy, readSources, type SourceFile } from "../support/import-graph";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const SOURCES = readSources(ROOT, ["lib", "components", "app", "instrumentation.ts", "proxy.ts"]);

/** Which rooms a room may know, after the architecture's drawing; every room may know itself and instants. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  format: [],
  config: [],
  azure: [],
  sas: [],
  requests: ["sas"],
  diagnosis: ["requests", "sas", "format"],
  kusto: ["diagnosis", "requests", "sas", "insight/model", "format"],
  "insight/model": ["diagnosis", "requests"],
  store: ["requests", "diagnosis", "insight/model", "format"],
  ingest: ["ingest/record", "requests", "sas", "diagnosis", "store", "azure", "insight/model", "format"],
  sources: ["store", "ingest/record", "kusto", "diagnosis", "requests", "azure", "insight/model", "format"],
  insight: ["insight/model", "sources/port", "kusto", "diagnosis", "requests", "sas", "format"],
  sample: ["requests", "diagnosis"],
  components: ["insight", "insight/model", "format", "sas", "requests", "diagnosis"],
  app: ["components", "insight", "insight/model", "sources/port", "requests", "diagnosis", "sas", "format"],
  server: ["config", "requests", "azure", "ingest", "sources", "sources/port", "store", "insight/model"],
  cli: [
    "config",
    "ingest",
    "sources",
    "sources/port",
    "store",
    "insight",
    "insight/model",
    "diagnosis",
    "requests",
    "format",
  ],
  root: ["server", "config"],
};

/** No clock, no I/O, no framework, no environment. */
const PURE_ROOMS = ["format", "sas", "requests", "diagnosis", "kusto", "insight/model"];
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bperformance\.|\bfetch\(|\bset(?:Timeout|Interval)\(|\brandomUUID\(/;

const VENDOR_NAMES =
  /\b(?:CallerIpAddress|callerIpAddress|tokenHash|AuthenticationHash|UserAgentHeader|userAgentHeader|ReferrerHeader|TimeGenerated)\b/;
const KNOWS_VENDOR_NAMES =
  /^lib\/(?:ingest\/(?:record-shapes|csv-records|detect-format)\.ts|kusto\/|sample\/)/;

/** Packages that one room alone may use. */
const ONE_ROOM_ONLY: Readonly<Record<string, string>> = {
  "@duckdb/node-api": "store",
  recharts: "components",
  "@tanstack/react-table": "components",
  zod: "config",
};

function roomOf(path: string): string {
  if (path === "lib/requests/instant.ts") return "instant";
  // A row is read into a request by the same code, whoever hands it over.
  if (path === "lib/ingest/read-record.ts") return "ingest/record";
  if (/^lib\/insight\/model(?:\.ts|\/)/.test(path)) return "insight/model";
  if (/^lib\/sources\/(?:log-source|current-source|current-response)\.ts$/.test(path)) return "sources/port";
  const [first = "", second = ""] = path.split("/");
  if (first === "lib") return second;
  return path.includes("/") ? first : "root";
}

function filesOf(rooms: readonly string[]): readonly SourceFile[] {
  return [...SOURCES.values()].filter(({ path }) => rooms.includes(roomOf(path)));
}

/** The port belongs to the sources, instants to the requests: they may know what those may. */
function mayKnow(from: string, to: string): boolean {
  const owner = { "sources/port": "sources", "ingest/record": "ingest", instant: "requests" }[from] ?? from;
  const reached = to === "sources/port" && owner === "sources";
  return from === to || owner === to || to === "instant" || reached || (MAY_KNOW[owner] ?? []).includes(to);
}

describe("who may know whom", () => {
  test("the sources were found", () => {
    expect(SOURCES.size).toBeGreaterThan(100);
  });

  test("every import follows the architecture's arrows", () => {
    const against = [...SOURCES.values()].flatMap(({ path, imports }) =>
      imports
        .filter(({ to, isPackage }) => !isPackage && !mayKnow(roomOf(path), roomOf(to)))
        .map(({ to }) => `${path} knows ${to}`),
    );
    expect(against).toEqual([]);
  });

  test("no file reaches itself by what it loads", () => {
    const circles = [...SOURCES.values()].filter(({ path, imports }) =>
      imports.some(
        ({ to, isPackage, typeOnly }) => !isPackage && !typeOnly && loadedBy(SOURCES, to).has(path),
      ),
    );
    expect(circles.map(({ path }) => path)).toEqual([]);
  });

  test("pure rooms use no package and no clock, chance, network or environment", () => {
    const against = filesOf(PURE_ROOMS).flatMap(({ path, logic, imports }) => [
      ...imports.filter(({ isPackage }) => isPackage).map(({ to }) => `${path} uses ${to}`),
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

  test("a package with a room of its own is used nowhere else", () => {
    const against = [...SOURCES.values()].flatMap(({ path, imports }) =>
      imports
        .filter(({ to }) => to in ONE_ROOM_ONLY && ONE_ROOM_ONLY[to] !== roomOf(path))
        .map(({ to }) => `${path} uses ${to}`),
    );
    expect(against).toEqual([]);
  });

  test("what is sent to the browser never holds the check table, a store or a source", () => {
    const islands = filesOf(["components"]).filter(({ code }) => /^\s*["']use client["']/.test(code));
    expect(islands.length).toBeGreaterThan(0);
    const against = islands.flatMap(({ path }) =>
      [...loadedBy(SOURCES, path)]
        .filter((each) =>
          /^lib\/(?:diagnosis\/(?:checks|.*-checks|operators|evaluate|decide|diagnose)|store\/|ingest\/|sources\/embedded)/.test(
            each,
          ),
        )
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
