import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { JSON_WALK, jsonWalkModule } from "../../../scripts/lib/compile-json-walk.mjs";

it("the module that walks along JSON is what its source makes", async () => {
  expect(readFileSync(join(JSON_WALK, "json-walk-module.ts"), "utf8")).toBe(await jsonWalkModule());
});
