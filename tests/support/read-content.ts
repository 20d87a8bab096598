import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { planLoad } from "@/lib/ingest/files/plan-load";
import { cutTasks } from "@/lib/ingest/files/tasks";
import { runTask, type TaskPart } from "@/lib/ingest/loader/run-task";
import type { Recognised } from "@/lib/log-source/accounting";
import { foundTogether, NOTHING_FOUND, recognisedOf } from "@/lib/store/found-content";
import type { KeptReject } from "@/lib/store/segment";
import { readSpool, spoolLine } from "./spool";
import { makeTemporaryFolder } from "./temporary-folder";

/** What the loader's own code makes of one file, without a process and without a store. */
export interface ReadContent {
  readonly read: number;
  readonly stored: number;
  readonly counted: number;
  readonly notRelevant: number;
  readonly rejectedBy: Readonly<Record<string, number>>;
  readonly rejects: readonly KeptReject[];
  readonly recognised: Recognised;
  /** What is wrong with the file, in plain words. */
  readonly note: string;
  readonly finished: boolean;
  /** Every row that went into the spool, a line each. */
  readonly spool: string;
}

function sumOf(parts: readonly TaskPart[], spool: string): ReadContent {
  const files = parts.flatMap((part) => part.parts);
  const rejectedBy: Record<string, number> = {};
  for (const { tally } of files) {
    for (const [name, count] of Object.entries(tally.rejectedBy))
      rejectedBy[name] = (rejectedBy[name] ?? 0) + count;
  }
  const sum = (name: "read" | "stored" | "counted" | "notRelevant") =>
    files.reduce((total, { tally }) => total + tally[name], 0);
  return {
    read: sum("read"),
    stored: sum("stored"),
    counted: sum("counted"),
    notRelevant: sum("notRelevant"),
    rejectedBy,
    rejects: files.flatMap(({ tally }) => tally.rejects),
    recognised: recognisedOf(files.map(({ tally }) => tally.found).reduce(foundTogether, NOTHING_FOUND)),
    note: files.at(-1)?.note ?? "",
    finished: files.at(-1)?.finished ?? false,
    spool,
  };
}

/** Plans and reads one file with this content, as the loader does. */
export async function readContent(content: string | Buffer, zone = ""): Promise<ReadContent> {
  const folder = makeTemporaryFolder();
  const [logs, spool] = [join(folder.path, "logs"), join(folder.path, "spool")];
  mkdirSync(logs);
  mkdirSync(spool);
  writeFileSync(join(logs, "log"), content);
  const order = { input: logs, spool, ledger: [], nextFile: 1, takeOpenEnds: true, trustTimes: false, zone };
  const parts: TaskPart[] = [];
  let written = "";
  try {
    for (const task of cutTasks(planLoad(order, Date.now()).files)) {
      await runTask(task, spool, {
        part: async (part) => {
          parts.push(part);
          for (const name of [part.failures, part.outcomes])
            if (name !== null) written += (await readSpool(join(spool, name))).map(spoolLine).join("");
        },
        problem: (message) => expect.fail(message),
      });
    }
  } finally {
    folder.remove();
  }
  return sumOf(parts, written);
}
