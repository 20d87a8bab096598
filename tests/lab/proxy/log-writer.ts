import { appendFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { blobServiceId, type LabAccount } from "../cast";
import type { PassedLine, TruthLine } from "../labels";
import type { Category } from "./operation-names";

const CONTAINERS: Readonly<Record<Category, string>> = {
  StorageRead: "insights-logs-storageread",
  StorageWrite: "insights-logs-storagewrite",
  StorageDelete: "insights-logs-storagedelete",
};

/** How long lines are gathered before they are appended: Azure's exporter writes blocks as well, of minutes. */
const FLUSH_MS = 1_000;

/** Where the export of diagnostic settings puts the line of a request received at this time (azure-storage-facts 2.2). */
export function exportPath(account: LabAccount, category: Category, receivedMs: number): string {
  const [date = "", time = ""] = new Date(receivedMs).toISOString().split("T");
  const [year, month, day] = date.split("-");
  const hour = `y=${year}/m=${month}/d=${day}/h=${time.slice(0, 2)}/m=00`;
  return `${CONTAINERS[category]}/resourceId=${blobServiceId(account)}/${hour}/PT1H.json`;
}

export interface LogWriter {
  record(path: string, line: string): void;
  truth(line: TruthLine | PassedLine): void;
  /** Writes what is gathered, and stops. */
  close(): void;
}

/** Appends records below `logs`, and what was done to `truthFile`, a second's worth at a time. */
export function openLogWriter(logs: string, truthFile: string): LogWriter {
  const gathered = new Map<string, string[]>();
  const put = (path: string, line: string) => {
    const lines = gathered.get(path);
    if (lines) lines.push(line);
    else gathered.set(path, [line]);
  };
  const flush = () => {
    for (const [path, lines] of gathered) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      appendFileSync(path, `${lines.join("\n")}\n`, { mode: 0o600 });
    }
    gathered.clear();
  };
  const timer = setInterval(flush, FLUSH_MS);
  return {
    record: (path, line) => put(join(logs, ...path.split("/")), line),
    truth: (line) => put(truthFile, JSON.stringify(line)),
    close: () => {
      clearInterval(timer);
      flush();
    },
  };
}
