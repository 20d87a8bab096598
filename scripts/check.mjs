import { log } from "./lib/log.mjs";
import { runWithCheckedNode } from "./lib/node-version.mjs";
import { DEFAULT_DATA } from "./lib/paths.mjs";

const words = process.argv.slice(2);

/** `npm run check` alone is for whoever changes the code; with a word it is a live check of Azure. */
async function check() {
  if (words.length > 0) {
    // The same audit log as the server's, wherever it is called from.
    process.env.SAS_INSIGHTS_DATA = process.env.SAS_INSIGHTS_DATA || DEFAULT_DATA;
    return (await import("./lib/run-bundle.mjs")).runBundle("check");
  }
  log("Lint, types and fast unit tests. For a live check of Azure: npm run -s check -- --help");
  return (await import("./lib/run-tests.mjs")).runTests(["--only", "lint,unit"]);
}

runWithCheckedNode(check);
