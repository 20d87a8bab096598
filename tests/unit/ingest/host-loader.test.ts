import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { hostLoader } from "@/lib/ingest/owner/host-loader";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";

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
