import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
}

/** Licences that ask for no more than their text beside the program. */
const PERMISSIVE = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "ISC",
  "MIT",
];
/** They make images smaller, which next.config.js keeps out, and styles, while the app is built: neither is shipped. */
const NOT_SHIPPED = /^node_modules\/(?:@img\/sharp-|lightningcss)/;

const { packages } = JSON.parse(
  readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8"),
) as { readonly packages: Readonly<Record<string, Locked>> };

const product = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);

test("what the product consists of is licensed permissively", () => {
  expect(product.length).toBeGreaterThan(100);
  const others = product.filter(([, { license = "none" }]) => !PERMISSIVE.includes(license));
  expect(others.filter(([path]) => !NOT_SHIPPED.test(path))).toEqual([]);
});
