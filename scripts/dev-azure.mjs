import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() =>
  import("./lib/dev-azure.mjs").then(({ devAzure }) => devAzure(process.argv.slice(2))),
);
