import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() => import("./lib/run-bundle.mjs").then(({ runBundle }) => runBundle("explain")));
