import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants.js";
import { expect, test } from "vitest";
import configOf from "../../../next.config.js";
import { ROOT } from "../../../scripts/lib/paths.mjs";
import { RULE_SOURCES, rulesHash } from "../../../scripts/lib/rules-hash.mjs";
import { loadedBy, readSources } from "../../support/import-graph";

test("the hash is over every file that a classification rests on", () => {
  const loaded = loadedBy(readSources(ROOT, ["lib"]), "lib/diagnosis/verdict/classify.ts");
  expect(loaded.size).toBeGreaterThan(60);
  const outside = [...loaded].filter((path) => !RULE_SOURCES.some((folder) => path.startsWith(`${folder}/`)));
  expect(outside).toEqual([]);
});

test("the web server's build has it too", () => {
  for (const phase of [PHASE_PRODUCTION_BUILD, PHASE_DEVELOPMENT_SERVER])
    expect(configOf(phase).compiler?.defineServer).toEqual({ RULES_HASH: rulesHash() });
  // Whoever starts it need not read all sources.
  expect(configOf(PHASE_PRODUCTION_SERVER).compiler).toBeUndefined();
});
