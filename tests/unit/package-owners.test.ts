import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { moduleOf, readSources } from "../support/import-graph";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const SOURCES = readSources(ROOT, ["lib", "components", "app", "instrumentation.ts", "proxy.ts"]);

/** Packages that some modules alone may use. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "@duckdb/node-api": ["store"],
  "@noble/hashes": ["pasted"],
  "hyparquet-writer": ["insight", "ingest"],
  zod: ["config", "mcp", "access"],
  jose: ["sign-in"],
  "openid-client": ["sign-in"],
  "@modelcontextprotocol/sdk": ["mcp"],
  next: ["app", "components", "root"],
  react: ["app", "components"],
  "react-dom": ["app", "components"],
};

/** "zod" of "zod/v4", "@duckdb/node-api" of itself. */
const packageOf = (name: string): string => name.split("/", name.startsWith("@") ? 2 : 1).join("/");

test("a package that belongs to some modules is used nowhere else", () => {
  const against = [...SOURCES.values()].flatMap(({ path, imports }) =>
    imports
      .filter(({ to, isPackage }) => isPackage && PACKAGES[packageOf(to)]?.includes(moduleOf(path)) === false)
      .map(({ to }) => `${path} uses ${to}`),
  );
  expect(against).toEqual([]);
});
