import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() =>
  import("./lib/run-tests.mjs").then(({ runTests }) => runTests(process.argv.slice(2))),
);
