import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

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

/** Bundles a process that only tests start. `name` is its file in tests/support, without the ending. */
export async function bundleForTests(name: string): Promise<string> {
  const outfile = join(ROOT, ".build", `test-${name}-${process.pid}.mjs`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: [join("tests/support", `${name}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    packages: "external",
    alias: { "@": ROOT },
    logLevel: "warning",
  });
  return outfile;
}
