import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { startTests } from "@vitest/runner";
import { createViteServer } from "vitest/node";

/** What Vitest's own runner would read from its configuration. */
const CONFIG = {
  setupFiles: [],
  name: "",
  passWithNoTests: false,
  testNamePattern: undefined,
  allowOnly: false,
  sequence: { seed: 1, hooks: "stack", setupFiles: "list" },
  chaiConfig: undefined,
  maxConcurrency: 1,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
};

const failuresOf = (task) =>
  task.type === "test"
    ? [task].filter(({ result }) => result?.state === "fail").map(({ name }) => name)
    : [
        ...(task.result?.errors ?? []).slice(0, 1).map(({ message }) => `${task.name}: ${message}`),
        ...task.tasks.flatMap(failuresOf),
      ];

/**
 * Unit tests in this process, over and over: Vite loads the modules, Vitest's runner runs the files. To
 * change a file costs only the modules that import it.
 */
export async function openTests(root) {
  const changed = new Map();
  const server = await createViteServer({
    root,
    configFile: false,
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: { "@": root } },
    plugins: [{ name: "mutant", enforce: "pre", load: (id) => changed.get(id) }],
  });
  const { moduleGraph, runner } = server.environments.ssr;
  const importersOf = (file, seen = new Set()) => {
    for (const node of moduleGraph.getModulesByFile(file) ?? []) collect(node, seen);
    return seen;
  };
  return {
    close: () => server.close(),
    /** The failures of a test file, at most those of the first test that has one. */
    run: (file) => runFile(root, runner, file),
    /** Whether the file is loaded by any of the files that ran. */
    filesThatLoad: (file) =>
      new Set([...importersOf(resolve(root, file))].map((node) => relative(root, node.file ?? ""))),
    /** Puts a text in the place of a file's own; null puts that back. */
    change(file, text) {
      const path = resolve(root, file);
      const importers = importersOf(path);
      if (text === null) changed.delete(path);
      else changed.set(path, text);
      for (const node of moduleGraph.getModulesByFile(path) ?? []) moduleGraph.invalidateModule(node);
      for (const { id } of importers) {
        const loaded = runner.evaluatedModules.getModuleById(id);
        if (loaded) runner.evaluatedModules.invalidateModule(loaded);
      }
    },
    read: (file) => readFileSync(resolve(root, file), "utf8"),
  };
}

function collect(node, seen) {
  if (seen.has(node)) return;
  seen.add(node);
  for (const importer of node.importers) collect(importer, seen);
}

async function runFile(root, runner, file) {
  let failed = false;
  const path = resolve(root, file);
  const [result] = await startTests([{ filepath: path, testLocations: undefined }], {
    config: { ...CONFIG, root },
    async importFile(name) {
      // A test file is collected anew each time, whatever it imports.
      const own = runner.evaluatedModules.getModuleById(name);
      if (own) runner.evaluatedModules.invalidateModule(own);
      await runner.import(name);
    },
    onBeforeRunTask(task) {
      if (failed) task.mode = "skip";
    },
    onAfterRunTask(task) {
      failed ||= task.result?.state === "fail";
    },
  });
  return failuresOf(result);
}
