import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { claimFile } from "./claim-file.mjs";
import { log } from "./log.mjs";
import { BUILD } from "./paths.mjs";

const LOCK = join(BUILD, "building.json");

/** Runs `work` while no other process of this checkout installs or builds; Next's own lock would end the second build. */
export async function withBuildLock(work) {
  let claim = await claimFile(LOCK);
  if (claim.holder) log(`Waiting for process ${claim.holder.pid}, which installs or builds …`);
  for (; claim.holder; claim = await claimFile(LOCK)) await sleep(500);
  try {
    return await work();
  } finally {
    claim.release();
  }
}
