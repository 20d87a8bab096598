import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { currentSource } from "@/lib/log-source/current-source";
import { LOCAL_VIEWER, setUsualViewer } from "@/lib/log-source/viewer";
import { redactText } from "@/lib/requests/redaction";
import { startSources } from "@/lib/server/start-sources";
import { ArgumentFault, settingsOf, USAGE } from "./arguments";
import { makeServer } from "./make-server";

const LOADER = fileURLToPath(new URL("./loader.mjs", import.meta.url));

/** Standard output for the protocol alone: what anything else writes there goes to standard error. */
function takeOutput(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
  return new Writable({
    decodeStrings: true,
    write: (chunk, _encoding, done) => void write(chunk, () => done()),
  });
}

/** A store of its own, which goes with the process: it works beside a running server. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sas-mcp-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(0));
  return folder;
}

async function run(): Promise<void> {
  const settings = settingsOf(process.argv.slice(2), process.env);
  if (settings === null) {
    process.stdout.write(USAGE);
    return;
  }
  // An assistant that has gone ends the process, whatever it is at.
  process.stdin.on("end", () => process.exit(0)).on("close", () => process.exit(0));
  process.stdout.on("error", () => process.exit(0));
  setUsualViewer(LOCAL_VIEWER);
  const output = takeOutput();
  const folder = temporaryFolder();
  const started = startSources({ ...settings, SAS_INSIGHTS_DATA: folder, SAS_INSIGHTS_REBUILD: "0" }, LOADER);
  // An assistant waits for the first answer, not for a store.
  await makeServer(() => started.then(currentSource)).connect(
    new StdioServerTransport(process.stdin, output),
  );
  await started;
}

run().catch((error: unknown) => {
  const known = error instanceof ArgumentFault;
  const text = redactText(error instanceof Error ? error.message : String(error));
  process.stderr.write(known ? `${text}\n\n${USAGE}` : `${text}\n`);
  process.exit(known ? 2 : 1);
});
