import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What of the lockfile is installed, by npm's own record in node_modules (it is written last, so an install
 * that was cut off counts as none).
 * @returns {{ product: boolean, tools: boolean, hasTools: boolean }} product: everything but the test tools is
 * there as locked; tools: the test tools too; hasTools: some of them, perhaps of another version
 */
export function readInstalled(root) {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return { product: false, tools: false, hasTools: false };
  const missing = Object.entries(wanted).filter(([path, entry]) => !isInstalled(entry, present[path]));
  const foreign = Object.keys(present).some((path) => !wanted[path]);
  const product = !foreign && missing.every(([, entry]) => entry.dev);
  const hasTools = Object.values(present).some((entry) => entry.dev);
  return { product, tools: product && missing.length === 0, hasTools };
}

function packagesOf(path) {
  try {
    const { "": _project, ...packages } = JSON.parse(readFileSync(path, "utf8")).packages;
    return packages;
  } catch {
    return null;
  }
}

function isInstalled(wanted, present) {
  if (!present) return Boolean(wanted.optional || wanted.devOptional);
  return present.version === wanted.version && present.integrity === wanted.integrity;
}
