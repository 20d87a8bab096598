import { runWithCheckedNode } from "./lib/node-version.mjs";

runWithCheckedNode(() => import("./lib/build-app.mjs").then(({ buildApp }) => buildApp()));
