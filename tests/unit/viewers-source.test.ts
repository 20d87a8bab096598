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

/** What stands above the port and remembers something between requests, and why no one is shown another's rows by it. */
const REMEMBERS: Readonly<Record<string, string>> = {
  "components/live/ages.ts": "elements, in the browser",
  "components/static/static-markup.tsx": "elements, in the browser",
  "components/ui/copy-clicks.tsx": "elements, in the browser",
  "lib/insight/views/request-row.ts": "texts of a failure, by the failure that a viewer's source gave",
  "lib/server/attach-request-signal.ts": "sockets",
  "lib/server/client-rate.ts": "how often who asks",
  "lib/server/filter-requests.ts": "servers",
  "lib/server/for-each-session.ts": "a source for each session",
  "lib/server/kept-page.ts": "answers that are kept pages",
  "lib/server/kept-pages.ts": "pages, by who asks, what they may see and the source's state",
};

test("what is remembered between requests is remembered behind the port, where an account is asked for by who may see it", () => {
  const remembering =
    /\bnew LRUCache\b|\btimedCache\b|\bunstable_cache\b|\bmemoize\(|["']use cache|\brevalidate\b|^(?:export )?(?:const|let) \w+[^\n=]*= new (?:Weak)?(?:Map|Set)(?:<[^\n]*>)?\(\)/m;
  const found = [...SOURCES.values()]
    .filter(({ path }) =>
      /^(?:app|components|lib\/(?:insight|log-source|server|mcp|templates|alerts))\//.test(path),
    )
    .filter(({ code }) => remembering.test(code))
    .map(({ path }) => path);
  expect(found.toSorted()).toEqual(Object.keys(REMEMBERS).toSorted());
});
