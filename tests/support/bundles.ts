import { hash } from "node:crypto";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join, resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { BUNDLE_OPTIONS } from "../../scripts/lib/bundle-options.mjs";
import { rulesDefinition } from "../../scripts/lib/rules-hash.mjs";

const ROOT = resolve(import.meta.dirname, "../..");

function bundled(name: string): string {
  const path = join(ROOT, ".build", `${name}.mjs`);
  if (existsSync(path)) return path;
  throw new Error(`${path} is missing: integration tests bundle it in their global set-up.`);
}

/** The loader process, bundled by vitest's global set-up from the sources as they are. */
export const LOADER = bundled("loader");

/** The command line, bundled alike. */
export const INSIGHT = bundled("insight");

/** The command for live checks, bundled alike. */
export const CHECK = bundled("check");

/** The server for assistants, bundled alike. */
export const MCP = bundled("mcp");

/** Other values for constants, by the file that declares them and by their names. */
export type Constants = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A load in many small pieces and transactions, so that a small log is enough to disturb it in all places. */
export const SMALL_PIECES: Constants = {
  "lib/ingest/protocol/limits.ts": {
    MAX_LINE_BYTES: 16_384,
    BLOCK_BYTES: 131_072,
    STEP_BYTES: 65_536,
    READ_BYTES: 16_384,
    PART_ROWS: 120,
  },
  "lib/ingest/loader/run-loader.ts": { LITTLE_BYTES: 0 },
  "lib/ingest/loader/in-order-queue.ts": { MAX_ROWS_AHEAD: 1_000 },
  "lib/ingest/owner/host-loader.ts": { BATCH_ROWS: 1, MAX_BATCH_ROWS: 300 },
};

function withConstants(path: string, constants: Readonly<Record<string, number>>): string {
  let text = readFileSync(join(ROOT, path), "utf8");
  for (const [name, value] of Object.entries(constants)) {
    const declaration = new RegExp(`(const ${name} = )[^;]+;`);
    if (!declaration.test(text)) throw new Error(`${path} declares no ${name}`);
    text = text.replace(declaration, `$1${value};`);
  }
  return text;
}

const constantsPlugin = (constants: Constants): Plugin => ({
  name: "constants",
  setup({ onLoad }) {
    for (const [path, values] of Object.entries(constants)) {
      const filter = new RegExp(`${path.replaceAll(".", "\\.")}$`);
      onLoad({ filter }, () => ({ contents: withConstants(path, values), loader: "ts" }));
    }
  },
});

/** Bundles a process that only tests start, from a source below the repository; gives the bundle's path. */
export async function bundleForTests(source: string, constants: Constants = {}): Promise<string> {
  const name = source.replaceAll(/[^a-z]+/g, "-");
  const made = hash("sha256", JSON.stringify(constants)).slice(0, 8);
  const path = join(ROOT, ".build", `test-${name}-${made}.mjs`);
  // Test files make the same bundle side by side: each sees a whole one.
  const outfile = `${path}.${process.pid}`;
  await build({
    ...(BUNDLE_OPTIONS as BuildOptions),
    define: rulesDefinition(),
    entryPoints: [source],
    outfile,
    plugins: [constantsPlugin(constants)],
  });
  renameSync(outfile, path);
  return path;
}
