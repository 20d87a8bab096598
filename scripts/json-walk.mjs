import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { log } from "./lib/log.mjs";
import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(async () => {
  const { JSON_WALK, jsonWalkModule } = await import("./lib/compile-json-walk.mjs");
  const file = join(JSON_WALK, "json-walk-module.ts");
  writeFileSync(file, await jsonWalkModule());
  log(`wrote ${file}`);
});
