import type { ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { hostLoader } from "@/lib/ingest/owner/host-loader";
import { startLoader } from "@/lib/ingest/owner/order-loader";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const PING_MS = 1_000;
const OPTIONS = { input: "", script: "", takeOpenEnds: false, trustTimes: true, pingMs: PING_MS };

/** A process that neither answers nor ends, whatever signal it is sent. */
function stuckLoader() {
  const signals: string[] = [];
  const kill = (signal: string) => signals.push(signal);
  const child = Object.assign(new EventEmitter(), { pid: 1, connected: true, send: () => true, kill });
  return { signals, child: child as unknown as ChildProcess };
}

test("a loader that can't even be killed holds nobody up for longer than ten seconds", async () => {
  vi.useFakeTimers();
  try {
    const { signals, child } = stuckLoader();
    const store = { ledger: new Map(), spool: "", clearSpool: () => {} } as unknown as Store;
    const told = { how: "" };
    const scan = hostLoader(store, OPTIONS, new LoadStatus(false), child).catch((error) => {
      told.how = error.fault;
    });
    await vi.advanceTimersByTimeAsync(41 * PING_MS);
    expect(signals).toEqual(["SIGKILL"]);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(told.how).toBe("");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told.how).toBe("interrupted");
    await scan;
  } finally {
    vi.useRealTimers();
  }
});

/** What a loader does with its order, as a script. */
const ENDINGS = {
  "that it is done": `process.send({ type: "problem", message: "a.json: no log" }); process.send({ type: "done", stays: false }, () => process.disconnect());`,
  "that it failed": `process.exitCode = 1; process.send({ type: "problem", message: "no such folder" }, () => process.disconnect());`,
};

test.each(Object.entries(ENDINGS))(
  "a loader that said %s before anyone listened is heard",
  async (_, work) => {
    const folder = makeTemporaryFolder();
    onTestFinished(folder.remove);
    const script = join(folder.path, "loader.mjs");
    writeFileSync(script, `process.on("message", () => { ${work} });`);
    const loader = startLoader(script).order(join(folder.path, "spool"), OPTIONS);
    await once(loader.child, "exit");
    const store = { ledger: new Map(), spool: "" } as unknown as Store;
    const scan = hostLoader(store, OPTIONS, new LoadStatus(false), loader).then(
      ({ problems }) => problems,
      (error) => error.fault,
    );
    expect(await scan).toEqual(work.includes("done") ? ["a.json: no log"] : "interrupted");
  },
);

test("a loader that ended before it had its order is no success", async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(folder.remove);
  const script = join(folder.path, "loader.mjs");
  writeFileSync(script, "process.exit(3);");
  const early = startLoader(script);
  await vi.waitFor(() => expect(early.child.exitCode).toBe(3), 10_000);
  const loader = early.order(join(folder.path, "spool"), OPTIONS);
  const store = { ledger: new Map(), spool: "" } as unknown as Store;
  await expect(hostLoader(store, OPTIONS, new LoadStatus(false), loader)).rejects.toMatchObject({
    fault: "interrupted",
  });
});
