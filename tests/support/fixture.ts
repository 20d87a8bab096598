import { readFileSync } from "node:fs";

/** A file that another program wrote, by its path below tests/fixtures. */
export const fixture = (path: string): Buffer =>
  readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
