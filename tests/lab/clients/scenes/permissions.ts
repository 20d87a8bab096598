import type { ContainerClient } from "@azure/storage-blob";
import { CALLERS } from "../../cast";
import type { Done } from "../../labels";
import { anyBlob, attempt, type Holder, keptContainer, type Scene, type Stage } from "../stage";

const CONTENT = Buffer.alloc(1_024, "content ");

/** A client of the reports account with these letters does one thing that it may not. */
const tries = (
  name: string,
  permissions: string,
  work: (container: ContainerClient, stage: Stage) => Promise<unknown>,
  more: Partial<Holder> & { readonly weight?: number } = {},
): Scene => ({
  name,
  weight: more.weight ?? 1,
  run: async (stage) => {
    const done: Done | (() => Done) = more.done ?? "permission-missing";
    const holder: Holder = {
      scene: name,
      account: "reports",
      delegator: "pipeline",
      wish: { permissions },
      callers: CALLERS.partner,
      ...more,
      done,
    };
    await attempt(work(await keptContainer(stage, holder), stage));
  },
});

const first = (pages: AsyncIterable<unknown>): Promise<unknown> =>
  (async () => {
    for await (const page of pages) return page;
    return null;
  })();

const NEVER = { done: "operation-not-delegable" } as const;

/** The token is good, and does not allow what is done. */
export const PERMISSIONS: readonly Scene[] = [
  tries("reader-writes", "r", (container, stage) =>
    container.getBlockBlobClient(`denied/${stage.next()}.csv`).upload(CONTENT, CONTENT.length),
  ),
  tries("reader-deletes", "rl", (container, stage) => container.getBlobClient(anyBlob(stage)).delete()),
  tries("writer-reads", "cw", (container, stage) =>
    container.getBlobClient(anyBlob(stage)).downloadToBuffer(),
  ),
  tries("reader-lists", "r", (container) => first(container.listBlobsFlat().byPage({ maxPageSize: 10 }))),
  tries("reader-tags", "rw", (container, stage) =>
    container.getBlobClient(anyBlob(stage)).setTags({ stage: "final" }),
  ),
  tries("creator-sets-metadata", "rc", (container, stage) =>
    container.getBlobClient(anyBlob(stage)).setMetadata({ a: "b" }),
  ),
  // Five requests are refused for one upload (client-facts-2, A20).
  tries("blocks-without-w", "rc", (container, stage) =>
    container.getBlockBlobClient(`denied/${stage.next()}.bin`).uploadData(Buffer.alloc(10_240), {
      blockSize: 2_048,
      maxSingleShotSize: 1_024,
    }),
  ),
  tries("tags-on-upload", "cw", (container, stage) =>
    container
      .getBlockBlobClient(`tagged/${stage.next()}.csv`)
      .upload(CONTENT, CONTENT.length, { tags: { stage: "draft" } }),
  ),
  tries(
    "creator-overwrites",
    "c",
    (container, stage) => container.getBlockBlobClient(anyBlob(stage)).upload(CONTENT, CONTENT.length),
    { done: "overwrite-not-permitted", weight: 2 },
  ),
  tries("container-exists", "rl", (container) => container.getProperties(), NEVER),
  tries("container-metadata", "racwdl", (container) => container.setMetadata({ a: "b" }), NEVER),
  tries("container-create", "racwdl", (container) => container.create(), NEVER),
  tries("container-access", "racwdl", (container) => container.getAccessPolicy(), NEVER),
];
