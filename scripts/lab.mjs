import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() => import("./lib/lab.mjs").then(({ lab }) => lab(process.argv.slice(2))));
