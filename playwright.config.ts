import { defineConfig } from "playwright/test";
import { PLACE } from "./tests/e2e/support/place";

const QUIET_BROWSER = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Pages of one server share a process, and with it what was compiled.
  "--process-per-site",
];

/** They start servers of their own. */
const OWN_SERVERS =
  /(hostile|planted|azure|azure-executed|start|first-look|standalone|closed-tabs|embed|embed-states|connect-embed|checks|checks-secrets|streaming|load|sign-in|tasks-around)\.spec\.ts$/;

const executablePath = process.env.CHROMIUM;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/browser",
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 2,
  // Long files come first: begun last, they would keep one worker waiting for the other.
  projects: [
    { name: "own servers", testMatch: OWN_SERVERS },
    { name: "shared server", testIgnore: OWN_SERVERS },
  ],
  // The long forms, which `npm run test:soak` and `npm run screenshots` run.
  ...(process.env.SOAK === "1" ? {} : { grepInvert: /@soak/ }),
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "test-results/browser.json" }]],
  use: {
    // A trace of each test costs more than a third of its time.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    ...PLACE,
    launchOptions: { args: QUIET_BROWSER, ...(executablePath ? { executablePath } : {}) },
  },
});
