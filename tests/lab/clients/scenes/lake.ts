import { ACCOUNTS, CALLERS } from "../../cast";
import type { Done } from "../../labels";
import { attempt, labelFor, type Scene, type Stage } from "../stage";

const LINES = "day;amount\n2026-11-29;17\n";

function fileSystem(stage: Stage, scene: string, permissions: string, done: Done = "good") {
  return stage.keep(`${scene} lake`, 45_000, async () => {
    const account = ACCOUNTS.lake;
    const key = await stage.tokens.key(account, "pipeline");
    const token = stage.tokens.sign(account, key, { permissions });
    const label = labelFor(stage, { scene, done, callers: CALLERS.datacenter });
    return stage.clients.fileSystem(account, token, label, "spark/3.5");
  });
}

async function write(stage: Stage): Promise<void> {
  const system = await fileSystem(stage, "lake-job", "racwdlm");
  const file = system.getFileClient(`raw/part-${stage.next()}.csv`);
  await file.create();
  await file.append(LINES, 0, LINES.length);
  await file.append(LINES, LINES.length, LINES.length);
  await file.flush(LINES.length * 2);
  await file.readToBuffer();
  await file.move(`done/part-${stage.next()}.csv`);
  for await (const _page of system.listPaths({ path: "done" }).byPage({ maxPageSize: 10 })) break;
}

async function tryToWrite(stage: Stage): Promise<void> {
  const system = await fileSystem(stage, "lake-reader-writes", "rl", "permission-missing");
  await attempt(system.getFileClient(`raw/denied-${stage.next()}.csv`).create());
}

async function tryToAppend(stage: Stage): Promise<void> {
  const system = await fileSystem(stage, "lake-reader-appends", "rl", "permission-missing");
  await attempt(system.getFileClient("raw/steady.csv").append(LINES, 0, LINES.length));
}

async function tryToMove(stage: Stage): Promise<void> {
  const system = await fileSystem(stage, "lake-move", "rcwl", "permission-missing");
  await attempt(system.getFileClient("raw/steady.csv").move(`done/denied-${stage.next()}.csv`));
}

async function tryToDelete(stage: Stage): Promise<void> {
  const system = await fileSystem(stage, "lake-delete", "rcwl", "permission-missing");
  await attempt(system.getFileClient("raw/steady.csv").delete());
}

/** Paths of the dfs endpoint, which the proxy makes of blobs. */
export const LAKE: readonly Scene[] = [
  { name: "lake-job", weight: 2, run: write },
  { name: "lake-reader-writes", weight: 1, run: tryToWrite },
  { name: "lake-reader-appends", weight: 1, run: tryToAppend },
  { name: "lake-move", weight: 1, run: tryToMove },
  { name: "lake-delete", weight: 1, run: tryToDelete },
];
