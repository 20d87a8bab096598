import { join } from "node:path";
import { claimFile } from "./claim-file.mjs";
import { BUILD } from "./paths.mjs";
import { pause } from "./pause.mjs";
import { say } from "./say.mjs";

/** Runs `work` while no other process of this checkout installs or builds. */
export async function withBuildLock(work) {
  let told = false;
  for (;;) {
    const claim = await claimFile(join(BUILD, "building.json"));
    if (claim.holder === null) {
      try {
        return await work();
      } finally {
        claim.release();
      }
    }
    if (!told) say(`Waiting for process ${claim.holder.pid}, which installs or builds …`);
    told = true;
    await pause(500);
  }
}
