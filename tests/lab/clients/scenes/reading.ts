import { ACCOUNTS, CALLERS } from "../../cast";
import { anyBlob, attempt, type Holder, keptContainer, type Scene, type Stage } from "../stage";

const website = (scene: string, permissions: string): Holder => ({
  scene,
  account: "media",
  delegator: "website",
  wish: { permissions },
});

async function read(stage: Stage): Promise<void> {
  const blob = anyBlob(stage);
  const holder = { ...website("reader", "r"), wish: { permissions: "r", blob } };
  const container = await keptContainer(stage, holder);
  await container.getBlobClient(blob).downloadToBuffer();
}

async function show(stage: Stage): Promise<void> {
  const container = await keptContainer(stage, { ...website("player", "r"), application: "player/4.2" });
  const blob = container.getBlobClient(anyBlob(stage));
  await blob.getProperties();
  await blob.downloadToBuffer(0, 512);
}

async function list(stage: Stage): Promise<void> {
  const container = await keptContainer(stage, website("listing", "rl"));
  for await (const _page of container.listBlobsFlat().byPage({ maxPageSize: 20 })) return;
}

async function askAgain(stage: Stage): Promise<void> {
  const container = await stage.keep("busy", 20_000, async () => {
    const account = ACCOUNTS.media;
    const token = stage.tokens.sign(account, await stage.tokens.key(account, "website"), {
      permissions: "r",
    });
    return stage.clients.container(account, token, {
      scene: "busy-service",
      done: "good",
      caller: CALLERS.visitors[0],
      fault: "busy",
    });
  });
  await container.getBlobClient(anyBlob(stage)).downloadToBuffer();
}

async function own(stage: Stage): Promise<void> {
  const service = await stage.keep("owner", 60_000, async () =>
    stage.clients.owner(ACCOUNTS.reports, { scene: "owner", done: "good", caller: CALLERS.datacenter[1] }),
  );
  for await (const _page of service.listContainers().byPage({ maxPageSize: 5 })) break;
  await service.getContainerClient(ACCOUNTS.reports.container).getProperties();
}

/** Nothing is wrong with these. */
export const READING: readonly Scene[] = [
  { name: "reader", weight: 30, run: read },
  { name: "player", weight: 14, run: show },
  { name: "listing", weight: 4, run: list },
  { name: "busy-service", weight: 2, run: askAgain },
  { name: "owner", weight: 2, run: own },
  {
    name: "missing-blob",
    weight: 2,
    run: async (stage) => {
      const container = await keptContainer(stage, website("missing-blob", "r"));
      await attempt(container.getBlobClient("never-there.dat").getProperties());
    },
  },
];
