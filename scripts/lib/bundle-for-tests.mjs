import { ensureBundled } from "./bundle.mjs";

/** Vitest's global set-up: the processes that integration tests start are bundled from today's sources. */
export function setup() {
  return ensureBundled();
}
