import { join } from "node:path";
import { ROOT } from "./paths.mjs";

/** How every program beside the web server is bundled, for esbuild. */
export const BUNDLE_OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  packages: "external",
  alias: {
    "@": ROOT,
    // Node searches each of its fifty CommonJS files for exports, which takes as long as all else at the start.
    "@duckdb/node-api": join(ROOT, "node_modules/@duckdb/node-api/lib/index.js"),
    // Small, and needed by every question: a package of its own is three more files to find and read.
    "lru-cache": join(ROOT, "node_modules/lru-cache/dist/esm/node/index.min.js"),
    // Thirty small files, which cost half of Node's own start where they are found one by one.
    "hyparquet-writer/src": join(ROOT, "node_modules/hyparquet-writer/src"),
    "hyparquet-writer": join(ROOT, "node_modules/hyparquet-writer/src/index.js"),
    hyparquet: join(ROOT, "node_modules/hyparquet"),
  },
  // CommonJS in a module's file asks for its native part.
  banner: {
    js: 'import { createRequire as requireBeside } from "node:module"; const require = requireBeside(import.meta.url);',
  },
  logLevel: "warning",
};
