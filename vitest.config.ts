import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/lib/longest-first.mjs";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

const UNIT = ["tests/unit/**/*.test.{ts,tsx}", "tests/cases/**/*.test.ts"];
/** What changes a module for everybody, or loads one that admits one copy in a process. */
const ALONE = [
  "tests/unit/azure/credentials.test.ts",
  "tests/unit/kusto/language-service.test.ts",
  "tests/unit/kusto/literals.test.ts",
];

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: UNIT,
          exclude: ALONE,
          testTimeout: 30_000,
          // Pure code: to load it anew for each file takes more than a third of the time.
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: { name: "unit-alone", include: ALONE, testTimeout: 30_000 },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts", "tests/contract/**/*.test.ts"],
          globalSetup: ["scripts/lib/bundle-for-tests.mjs"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
        },
      },
    ],
  },
});
