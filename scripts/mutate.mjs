import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() => import("./lib/mutate.mjs").then(({ mutate }) => mutate(process.argv.slice(2))));
