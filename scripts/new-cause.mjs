import { log } from "./lib/log.mjs";
import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(async () => {
  const { newCause } = await import("./lib/new-cause.mjs");
  log(newCause(process.argv.slice(2)));
});
