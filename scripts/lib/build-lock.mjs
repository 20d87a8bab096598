import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lockFile } from "./lock-file.mjs";
import { log } from "./log.mjs";
import { BUILD } from "./paths.mjs";

const LOCK = join(BUILD, "building.json");

/** Runs `work` while no other process of this checkout installs or builds; Next's own lock would end the second build. */
export async function withBuildLock(work) {
  let lock = await lockFile(LOCK);
  if (lock.holder) log(`Waiting for process ${lock.holder.pid}, which installs or builds …`);
  for (; lock.holder; lock = await lockFile(LOCK)) await sleep(500);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
