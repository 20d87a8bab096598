import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() =>
  import("../tests/mutants/mutate.mjs").then(({ mutate }) => mutate(process.argv.slice(2))),
);
