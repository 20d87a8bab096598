import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { isCurrent, setStamp } from "./build-stamp.mjs";
import { BUNDLE_OPTIONS } from "./bundle-options.mjs";
import { BUILD, ROOT } from "./paths.mjs";
import { rulesDefinition } from "./rules-hash.mjs";
import { rememberedHash } from "./source-hash.mjs";

/** What runs outside the web server, as one file each in the build folder: `.build/<name>.mjs`. */
const PRODUCT = {
  loader: "lib/ingest/loader.ts",
  insight: "lib/cli/main.ts",
  "insight-program": "lib/cli/insight.ts",
  alert: "lib/cli/alert.ts",
  mcp: "lib/mcp/main.ts",
  explain: "lib/cli/explain.ts",
  check: "lib/cli/check.ts",
  sample: "lib/sample/write-sample.ts",
  progress: "lib/cli/progress.ts",
  "kept-path": "lib/requests/redacted-path.ts",
};
/** Bundled when they are asked for. */
const FOR_CONTRIBUTORS = {
  bench: "tests/bench/main.ts",
  "bench-work": "tests/bench/work.ts",
  accuracy: "tests/accuracy/main.ts",
  docs: "tests/docs/main.ts",
  "sample-emulator": "tests/emulators/sample-emulator.ts",
  "kusto-engine-child": "tests/emulators/kusto-engine-child.mjs",
  lab: "tests/lab/run.ts",
  "lab-record": "tests/lab/record.ts",
  "lab-proxy": "tests/lab/proxy-main.ts",
  "lab-clients": "tests/lab/clients-main.ts",
};
export const ENTRY_POINTS = { ...PRODUCT, ...FOR_CONTRIBUTORS };

const PRODUCT_SOURCES = [
  "lib",
  "tsconfig.json",
  "package-lock.json",
  "scripts/lib/bundle.mjs",
  "scripts/lib/bundle-options.mjs",
  "scripts/lib/rules-hash.mjs",
];
const SOURCES = [
  ...PRODUCT_SOURCES,
  "tests/bench",
  "tests/accuracy",
  "tests/cases",
  "tests/docs",
  "tests/emulators",
  "tests/lab",
  "tests/support",
];

const bundlePath = (name) => join(BUILD, `${name}.mjs`);
const memoOf = (sources) => join(BUILD, "stamps", `sources-${sources}`);

/** What a bundled program exports; it runs as it is loaded. */
export const importBundle = (name) => import(pathToFileURL(bundlePath(name)).href);

/** Bundles the product's entry points, and others by their names, unless they were made from the sources as they are. */
export async function ensureBundled(...names) {
  const others = [...new Set(names)].filter((name) => !Object.hasOwn(PRODUCT, name));
  const product = rememberedHash(ROOT, PRODUCT_SOURCES, memoOf("product"));
  const all = others.length === 0 ? "" : rememberedHash(ROOT, SOURCES, memoOf("all"));
  const hashOf = (name) => (Object.hasOwn(PRODUCT, name) ? product : all);
  const wanted = [...Object.keys(PRODUCT), ...others];
  const stale = wanted.filter((name) => !isCurrent(name, hashOf(name), [bundlePath(name)]));
  if (stale.length === 0) return;
  await bundle(stale);
  for (const name of stale) setStamp(name, hashOf(name));
}

async function bundle(names) {
  const { build, stop } = await import("esbuild");
  const { outputFiles } = await build({
    ...BUNDLE_OPTIONS,
    define: rulesDefinition(),
    entryPoints: Object.fromEntries(names.map((name) => [name, ENTRY_POINTS[name]])),
    outdir: BUILD,
    outExtension: { ".js": ".mjs" },
    sourcemap: "linked",
    write: false,
  });
  // Its own process would stay beside the program that was bundled, with 40 MB.
  await stop();
  mkdirSync(BUILD, { recursive: true });
  for (const { path, contents } of outputFiles) replaceFile(path, contents);
}

// A reader in another process sees the old file or the new one, never half of it.
function replaceFile(path, contents) {
  const fresh = join(BUILD, `.${basename(path)}.${process.pid}`);
  writeFileSync(fresh, contents);
  renameSync(fresh, path);
}
