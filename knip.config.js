import { ENTRY_POINTS } from "./scripts/lib/bundle.mjs";

/** @type {import("knip").KnipConfig} */
const config = {
  entry: [
    "scripts/*.mjs",
    // Loaded by name: into Vitest, and into the server's process.
    "scripts/lib/{bundle-for-tests,exit-with-parent}.mjs",
    // Compiled to WebAssembly.
    "lib/ingest/json-walk/assembly/index.ts",
    // Bundled into what is shipped.
    "scripts/lib/{serve-standalone,ask-health}.mjs",
    ...Object.values(ENTRY_POINTS),
    // Processes that tests bundle.
    "tests/emulators/ask-as-nobody.ts",
    "tests/support/{loading-owner,note-peak,private-owner,read-bombs,store-holder}.ts",
    "tests/cases/*.ts",
    "tests/e2e/support/crowd.mjs",
    "playwright.config.ts",
    "tests/e2e/*.spec.ts",
  ],
  project: ["{app,components,lib,scripts,tests}/**/*.{ts,tsx,mjs,css}", "*.{ts,js,mjs}"],
  ignoreBinaries: ["mkfifo", "mount", "soffice", "umount", "unshare"],
  ignoreDependencies: [
    // Run or read by their paths.
    "@kusto/language-service-next",
    "azurite",
    "tree-sitter-bicep",
  ],
};

export default config;
