import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const BUILD = join(ROOT, ".build");
export const SAMPLE = join(ROOT, ".sample");
export const DEFAULT_DATA = join(ROOT, ".data");
/** What `npm run standalone` writes. */
export const STANDALONE = join(ROOT, ".standalone");
export const NEXT_CLI = join(ROOT, "node_modules", "next", "dist", "bin", "next");

/** Where tools and the browser put settings and caches, in place of the user's own folders. */
export const OWN_FOLDERS = {
  XDG_CONFIG_HOME: join(BUILD, "tools", "config"),
  XDG_CACHE_HOME: join(BUILD, "tools", "cache"),
};
