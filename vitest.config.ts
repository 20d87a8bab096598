import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { rulesDefinition } from "./scripts/lib/rules-hash.mjs";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
/** Anew for each project: Vitest takes the definitions out of the object that it is given. */
const sources = () => ({ resolve: { alias }, define: rulesDefinition() });

/** Files that take seconds, fuzz or measure say so in their names: `npm run check` leaves them out. */
const SLOW = ["tests/**/*.slow.test.ts"];
const UNIT = ["tests/unit/**/*.test.{ts,tsx}"];
/** Change a module for everybody in their process. */
const UNIT_ALONE = [
  "tests/unit/azure/credentials.test.ts",
  "tests/unit/server/filter-requests.test.ts",
  "tests/unit/server/header-spoofing.test.ts",
  "tests/unit/server/kept-pages-apart.test.ts",
  "tests/unit/server/kept-pages.test.ts",
  "tests/unit/server/malformed-requests.test.ts",
  "tests/unit/server/on-behalf-of.test.ts",
  "tests/unit/server/overload-signed-in.test.ts",
  "tests/unit/server/overload.test.ts",
  "tests/unit/server/ssrf.test.ts",
  "tests/unit/server/start-sources.test.ts",
  "tests/unit/server/telemetry.test.ts",
];
const INTEGRATION = ["tests/integration/**/*.test.ts", "tests/contract/**/*.test.ts"];
const INTEGRATION_ALONE = [
  "tests/integration/container-identity.test.ts",
  "tests/integration/mending.test.ts",
  "tests/integration/service-sas-logs.test.ts",
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
  sequence: { groupOrder: 1 },
};
/** For the long forms of slow tests, see tests/support/soak.ts. */
const SOAK_PATIENCE = process.env.SOAK === "1" ? { testTimeout: 7_200_000, hookTimeout: 7_200_000 } : {};
/** To load the modules anew for each file takes a third of the unit tests' time. */
const SHARED_MODULES = { isolate: false };

/** Projects whose files take long come first: begun last, one would keep one core waiting for the other. */
const RANKS: Readonly<Record<string, number>> = { "integration-alone": 0, slow: 1 };
const OTHERS = 2;
const rankOf = ({ project }: TestSpecification) => RANKS[project.name] ?? OTHERS;

/** Vitest's order of files, but those of some projects first. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    // Vitest's own number leaves one core without work.
    maxWorkers: 2,
    projects: [
      {
        ...sources(),
        test: {
          name: "unit",
          include: UNIT,
          exclude: [...SLOW, ...UNIT_ALONE],
          ...PATIENT,
          ...SHARED_MODULES,
        },
      },
      {
        ...sources(),
        test: { name: "unit-alone", include: UNIT_ALONE, ...PATIENT },
      },
      {
        ...sources(),
        test: { name: "slow", include: SLOW, ...WITH_PROCESSES, ...SHARED_MODULES, ...SOAK_PATIENCE },
      },
      {
        ...sources(),
        test: {
          name: "integration",
          include: INTEGRATION,
          exclude: [...SLOW, ...INTEGRATION_ALONE],
          ...WITH_PROCESSES,
          ...SHARED_MODULES,
        },
      },
      {
        ...sources(),
        test: { name: "integration-alone", include: INTEGRATION_ALONE, ...WITH_PROCESSES },
      },
    ],
  },
});
