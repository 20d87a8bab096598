import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() =>
  import("./lib/start-app.mjs").then(({ startApp }) => startApp(process.argv.slice(2))),
);
