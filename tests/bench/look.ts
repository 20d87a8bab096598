import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { refreshReasons, scanOnce } from "@/lib/ingest/owner/ingest-loop";
import { LoaderKeeper } from "@/lib/ingest/owner/loader-keeper";
import { LoadStatus } from "@/lib/store/load-status";
import { Store } from "@/lib/store/store";
import { exportedLine } from "../support/logged-rows";
import { type BenchResult, spentResult } from "./result";
import { costBest } from "./timing";

const FILES = 20_000;
const HOUR_MS = 3_600_000;
const END_MS = Date.UTC(2026, 10, 22);
const CONTAINER =
  "resourceId=/subscriptions/x/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stcontosobench/blobServices/default";
const LOADER = fileURLToPath(new URL("./loader.mjs", import.meta.url));

/** A file of an hour, as Azure Monitor's export lays them out. */
function writeHour(logs: string, n: number): void {
  const [date = "", clock = ""] = new Date(END_MS - n * HOUR_MS).toISOString().split("T");
  const [year, month, day] = date.split("-");
  const place = `y=${year}/m=${month}/d=${day}/h=${clock.slice(0, 2)}/m=00/PT1H.json`;
  const path = join(logs, CONTAINER, place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${exportedLine(n)}\n`);
}

/** A look at thousands of files that did not change, as a server takes one each minute. */
export async function benchLook(folder: string): Promise<readonly BenchResult[]> {
  const logs = join(folder, "hours");
  for (let n = 0; n < FILES; n += 1) writeHour(logs, n);
  const store = await Store.open(join(folder, "look"), logs, true);
  const status = new LoadStatus(false);
  await refreshReasons(store, status);
  const keeper = new LoaderKeeper();
  const scan = (trustTimes: boolean) =>
    scanOnce(store, { input: logs, script: LOADER, takeOpenEnds: true, trustTimes, keeper }, status);
  await scan(false);
  // The first look of a server starts the loader that takes the others.
  await scan(true);
  const cost = await costBest(() => scan(true), 5);
  store.close();
  return [spentResult(`a look at ${FILES.toLocaleString("en")} unchanged files`, cost, 300)];
}
