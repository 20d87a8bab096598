import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** A path below `shared/data`, which lies beside the repository; throws with what to do where it does not. */
export function sharedData(name: string): string {
  const path = resolve(import.meta.dirname, "../../../shared/data", name);
  if (existsSync(path)) return path;
  throw new Error(`This test needs shared/data/${name} beside the repository, and it is not there.`);
}

export const readSharedJson = (name: string): unknown => JSON.parse(readFileSync(sharedData(name), "utf8"));
