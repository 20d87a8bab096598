import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadedBy, readSources } from "../support/import-graph";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const SOURCES = readSources(ROOT, ["lib", "components", "app", "instrumentation.ts", "proxy.ts"]);

test("a source is had for a viewer alone: nothing but currentSource reaches the one that was opened", () => {
  const knows = (pattern: RegExp) =>
    [...SOURCES.values()].filter(({ code }) => pattern.test(code)).map(({ path }) => path);
  expect(knows(/Symbol\.for\("sas-failure-insights\.source"\)/)).toEqual([
    "lib/log-source/current-source.ts",
  ]);
  expect(knows(/\bsetCurrentSource\(/)).toEqual([
    "lib/log-source/current-source.ts",
    "lib/server/start-sources.ts",
  ]);
  expect(knows(/\bsetUsualViewer\(/)).toEqual([
    "lib/log-source/viewer.ts",
    "lib/mcp/main.ts",
    "lib/server/start-or-refuse.ts",
  ]);
  const answering = [...SOURCES.values()]
    .filter(({ path }) => /^(?:app|components)\//.test(path))
    .flatMap(({ path }) =>
      [...loadedBy(SOURCES, path)].filter((each) => /^lib\/(?:sources|store|ingest)\//.test(each)),
    );
  expect(answering).toEqual([]);
});
