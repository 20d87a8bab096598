import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

interface Bom {
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

test("the bill of materials has each package of the product, and none of the tools", async () => {
  const options = { cwd: ROOT, maxBuffer: 100_000_000 };
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/sbom.mjs"], options);
  const { components } = JSON.parse(stdout) as Bom;
  const { packages } = JSON.parse(readFileSync(`${ROOT}/package-lock.json`, "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly version: string; readonly dev?: boolean }>>;
  };
  const wanted = Object.entries(packages)
    .filter(([path, { dev }]) => path !== "" && !dev)
    .map(([path, { version }]) => `${path.slice(path.lastIndexOf("node_modules/") + 13)}@${version}`);
  const named = components.map(({ name, version }) => `${name}@${version}`);
  expect(new Set(named)).toEqual(new Set(wanted));
});
