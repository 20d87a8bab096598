import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() =>
  import("./lib/make-standalone.mjs").then(({ makeStandalone }) => makeStandalone(process.argv.slice(2))),
);
