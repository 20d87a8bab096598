import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() => import("./lib/write-sbom.mjs").then(({ writeSbom }) => writeSbom()));
