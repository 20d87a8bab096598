import { runWithCheckedNode } from "./lib/node-version.mjs";
import { ROOT } from "./lib/paths.mjs";

runWithCheckedNode(() =>
  import("./lib/run-bundle.mjs").then(({ runBundle }) => runBundle("bench", ROOT, ["bench-work"])),
);
