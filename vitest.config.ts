import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/lib/longest-first.mjs";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

const UNIT = ["tests/unit/**/*.test.{ts,tsx}", "tests/cases/**/*.test.ts"];
/** What changes a module for everybody, or loads one that admits one copy in a process. */
const UNIT_ALONE = [
  "tests/unit/azure/credentials.test.ts",
  "tests/unit/kusto/language-service.test.ts",
  "tests/unit/kusto/language-service-others.test.ts",
  "tests/unit/kusto/literals.test.ts",
  "tests/unit/server/filter-requests.test.ts",
];
const INTEGRATION = ["tests/integration/**/*.test.ts", "tests/contract/**/*.test.ts"];
const INTEGRATION_ALONE = [
  "tests/integration/container-faults.test.ts",
  "tests/integration/container-identity.test.ts",
  "tests/integration/mending.test.ts",
  "tests/integration/store-faults.test.ts",
];

/** Long enough for a machine that does other things besides: they end what hangs. */
const PATIENT = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 10_000 } },
};
const WITH_PROCESSES = {
  ...PATIENT,
  globalSetup: ["scripts/lib/bundle-for-tests.mjs"],
  maxWorkers: 3,
  sequence: { groupOrder: 1 },
};
/** To load the modules anew for each file takes a third of the unit tests' time. */
const SHARED_MODULES = { isolate: false };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Vitest's own number leaves one core without work.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: { name: "unit", include: UNIT, exclude: UNIT_ALONE, ...PATIENT, ...SHARED_MODULES },
      },
      {
        resolve: { alias },
        test: { name: "unit-alone", include: UNIT_ALONE, ...PATIENT },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: INTEGRATION,
          exclude: INTEGRATION_ALONE,
          ...WITH_PROCESSES,
          ...SHARED_MODULES,
        },
      },
      {
        resolve: { alias },
        test: { name: "integration-alone", include: INTEGRATION_ALONE, ...WITH_PROCESSES },
      },
    ],
  },
});
