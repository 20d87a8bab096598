import { Buffer } from "node:buffer";
import { ACCOUNTS, CALLERS } from "../../cast";
import { anyBlob, attempt, type Holder, keptContainer, labelFor, type Scene, type Stage } from "../stage";

const CONTENT = Buffer.alloc(2_048, "storage ");

const partner = (scene: string, permissions: string, more: Partial<Holder> = {}): Holder => ({
  scene,
  account: "reports",
  delegator: "partner",
  wish: { permissions },
  callers: CALLERS.partner,
  ...more,
});

const newName = (stage: Stage, folder: string): string => `${folder}/${stage.next()}.csv`;

async function upload(stage: Stage): Promise<void> {
  const container = await keptContainer(stage, partner("upload", "cw"));
  await attempt(container.getBlockBlobClient(newName(stage, "daily")).upload(CONTENT, CONTENT.length));
}

async function uploadInBlocks(stage: Stage): Promise<void> {
  const container = await keptContainer(stage, partner("blocks", "rcw", { delegator: "pipeline" }));
  const blob = container.getBlockBlobClient(newName(stage, "monthly"));
  await attempt(
    blob.uploadData(Buffer.concat([CONTENT, CONTENT, CONTENT]), {
      blockSize: CONTENT.length,
      maxSingleShotSize: CONTENT.length,
      concurrency: 2,
    }),
  );
}

async function keepUp(stage: Stage): Promise<void> {
  const container = await keptContainer(stage, partner("upkeep", "racwdt", { delegator: "pipeline" }));
  const blob = container.getBlockBlobClient(newName(stage, "upkeep"));
  await blob.upload(CONTENT, CONTENT.length);
  await blob.setMetadata({ reviewed: "yes" });
  const lease = blob.getBlobLeaseClient();
  await lease.acquireLease(15);
  await lease.releaseLease();
  await blob.createSnapshot();
  await blob.delete({ deleteSnapshots: "include" });
}

async function copy(stage: Stage): Promise<void> {
  const source = await keptContainer(stage, {
    scene: "copy",
    account: "media",
    delegator: "website",
    wish: { permissions: "r" },
  });
  const target = await keptContainer(stage, partner("copy", "rcw", { delegator: "pipeline" }));
  const poller = await target
    .getBlobClient(newName(stage, "copied"))
    .beginCopyFromURL(source.getBlobClient(anyBlob(stage)).url, { intervalInMs: 50 });
  await poller.pollUntilDone();
}

/** The blob is there, its answer is lost, and the SDK tries again with a token that may only create. */
async function uploadTwice(stage: Stage): Promise<void> {
  const container = await stage.keep("lost", 30_000, async () => {
    const account = ACCOUNTS.reports;
    const key = await stage.tokens.key(account, "pipeline");
    const token = stage.tokens.sign(account, key, { permissions: "c" });
    const holder = {
      scene: "lost-answer",
      done: "overwrite-not-permitted",
      callers: CALLERS.partner,
    } as const;
    return stage.clients.container(account, token, { ...labelFor(stage, holder), fault: "lost" });
  });
  await attempt(container.getBlockBlobClient(newName(stage, "once")).upload(CONTENT, CONTENT.length));
}

/** The partner's role is taken away while it uploads (plan.ts): its requests fail until it is given back. */
export const WRITING: readonly Scene[] = [
  { name: "upload", weight: 7, run: upload },
  { name: "blocks", weight: 2, run: uploadInBlocks },
  { name: "upkeep", weight: 1, run: keepUp },
  { name: "copy", weight: 1, run: copy },
  { name: "lost-answer", weight: 1, run: uploadTwice },
];
