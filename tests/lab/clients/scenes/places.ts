import type { ContainerClient } from "@azure/storage-blob";
import { ACCOUNTS, CALLERS, PARTNER_RANGE } from "../../cast";
import type { Done } from "../../labels";
import {
  anyBlob,
  attempt,
  type Holder,
  keptContainer,
  labelFor,
  makeContainer,
  type Scene,
  type Stage,
  seededName,
} from "../stage";

const media = (scene: string, done: Done, more: Partial<Holder> = {}): Holder => ({
  scene,
  done,
  account: "media",
  delegator: "website",
  wish: { permissions: "r" },
  ...more,
});

const get = (container: ContainerClient, stage: Stage) =>
  container.getBlobClient(anyBlob(stage)).downloadToBuffer();

const plays = (
  weight: number,
  holder: Holder,
  work: (container: ContainerClient, stage: Stage) => Promise<unknown> = get,
): Scene => ({
  name: holder.scene,
  weight,
  run: async (stage) => attempt(work(await keptContainer(stage, holder), stage)),
});

const vault = (scene: string, callers: readonly string[]): Holder => ({
  scene,
  account: "vault",
  delegator: "backup",
  wish: { permissions: "r" },
  callers,
});

/** The source's token has ended; the target's is good. */
async function copyFromEnded(stage: Stage): Promise<void> {
  const source = await stage.keep("ended source", 60_000, () =>
    makeContainer(
      stage,
      media("copy-from-ended", "good", { wish: { permissions: "r", startsInMs: null, lastsMs: -60_000 } }),
    ),
  );
  const target = await keptContainer(stage, {
    scene: "copy-from-ended",
    done: "copy-source-unverified",
    account: "reports",
    delegator: "pipeline",
    wish: { permissions: "cw" },
    callers: CALLERS.datacenter,
  });
  const url = source.getBlobClient(seededName(1)).url;
  await attempt(target.getBlobClient(`copied/${stage.next()}.dat`).syncCopyFromURL(url));
}

/** A token for one user, sent without that user's own. */
async function readUnbound(stage: Stage): Promise<void> {
  const container = await stage.keep("unbound", 60_000, async () => {
    const account = ACCOUNTS.media;
    const token = stage.tokens.sign(account, await stage.tokens.key(account, "website"), {
      permissions: "r",
    });
    const bound = `${token}&sduoid=0b6f2d18-94c7-4e35-a1d0-f8523c79e64b`;
    const label = labelFor(stage, { scene: "user-bound", done: "user-binding-failed" });
    return stage.clients.container(account, bound, label);
  });
  await attempt(get(container, stage));
}

/** The token is good, and this is not where, or how, it may be used. */
export const PLACES: readonly Scene[] = [
  plays(
    2,
    media("another-blob", "signature-mismatch", { wish: { permissions: "r", blob: seededName(0) } }),
    (container) => container.getBlobClient(seededName(7)).downloadToBuffer(),
  ),
  plays(
    2,
    media("another-container", "signature-mismatch", { wish: { permissions: "r", container: "thumbnails" } }),
  ),
  plays(
    1,
    media("blob-token-lists", "resource-level-mismatch", { wish: { permissions: "r", blob: seededName(3) } }),
    async (container) => {
      for await (const page of container.listBlobsFlat().byPage()) return page;
      return null;
    },
  ),
  plays(2, media("outside-range", "ip-not-allowed", { wish: { permissions: "r", range: PARTNER_RANGE } })),
  plays(
    2,
    media("inside-range", "good", {
      wish: { permissions: "r", range: PARTNER_RANGE },
      callers: CALLERS.partner,
    }),
  ),
  plays(1, media("plain-http", "protocol-not-allowed", { plain: true })),
  plays(1, media("plain-http-allowed", "good", { plain: true, wish: { permissions: "r", https: false } })),
  plays(3, vault("outside-firewall", CALLERS.visitors)),
  plays(3, vault("inside-firewall", CALLERS.partner)),
  { name: "copy-from-ended", weight: 1, run: copyFromEnded },
  { name: "user-bound", weight: 1, run: readUnbound },
];
