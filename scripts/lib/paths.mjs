import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const BUILD = join(ROOT, ".build");
export const SAMPLE = join(ROOT, ".sample");
export const DEFAULT_DATA = join(ROOT, ".data");
export const NEXT_CLI = join(ROOT, "node_modules", "next", "dist", "bin", "next");
