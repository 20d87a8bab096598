import { runWithCheckedNode } from "./lib/node-version.mjs";

/** `npm run screenshots [-- --to FOLDER]`: every screen in every theme and width, checked and as pictures. */
runWithCheckedNode(() =>
  import("./lib/run-tests.mjs").then(({ runTests }) =>
    runTests(["--only", "screenshots", ...process.argv.slice(2)]),
  ),
);
