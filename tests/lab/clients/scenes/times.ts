import type { ContainerClient } from "@azure/storage-blob";
import { ACCOUNTS, CALLERS } from "../../cast";
import type { Done } from "../../labels";
import { EVENTS, momentOf, NOTICED_AFTER } from "../../plan";
import { anyBlob, attempt, labelFor, type Scene, type Stage } from "../stage";
import type { TokenWish } from "../tokens";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** Nobody sends while the token ends: proxy and emulator read the clock one after the other. */
const QUIET_BEFORE_MS = 3 * SECOND_MS;

interface KeyWindow {
  readonly startsInMs?: number;
  readonly lastsMs?: number;
}

/** Reads with tokens that are refused for their times from the first moment on. */
const refusedByTime =
  (scene: string, done: Done, wish: Omit<TokenWish, "permissions">, window: KeyWindow = {}) =>
  async (stage: Stage): Promise<void> => {
    const container = await stage.keep(scene, 60_000, async () => {
      const account = ACCOUNTS.media;
      const key = await stage.tokens.key(account, "website", window);
      const token = stage.tokens.sign(account, key, { permissions: "r", ...wish });
      return stage.clients.container(account, token, labelFor(stage, { scene, done }));
    });
    const blob = container.getBlobClient(anyBlob(stage));
    await attempt(stage.random.next() < 0.5 ? blob.getProperties() : blob.downloadToBuffer());
  };

interface Ending {
  readonly container: ContainerClient;
  readonly endsMs: number;
}

/** Tokens, or their keys, that end while somebody reads with them; the reader is slow to ask for new ones. */
const ending =
  (scene: string, done: Done, make: (stage: Stage, lastsMs: number) => Promise<string>) =>
  async (stage: Stage): Promise<void> => {
    const lastsMs = Math.max(6 * SECOND_MS, Math.min(20 * SECOND_MS, stage.times.durationMs / 8));
    const { container, endsMs } = await stage.keep(scene, lastsMs * 2, async (): Promise<Ending> => {
      // Tokens hold whole seconds.
      const ends = Math.floor((Date.now() + lastsMs) / SECOND_MS) * SECOND_MS;
      const token = await make(stage, ends - Date.now());
      const label = labelFor(stage, { scene, done: () => (Date.now() < ends ? "good" : done) });
      return { endsMs: ends, container: stage.clients.container(ACCOUNTS.media, token, label) };
    });
    const left = endsMs - Date.now();
    if (left < QUIET_BEFORE_MS && left > -SECOND_MS / 2) return;
    await attempt(container.getBlobClient(anyBlob(stage)).downloadToBuffer());
  };

async function endingToken(stage: Stage, lastsMs: number): Promise<string> {
  const key = await stage.tokens.key(ACCOUNTS.media, "website");
  return stage.tokens.sign(ACCOUNTS.media, key, { permissions: "r", startsInMs: null, lastsMs });
}

async function endingKey(stage: Stage, lastsMs: number): Promise<string> {
  const window = { startsInMs: -HOUR_MS, lastsMs: HOUR_MS + lastsMs, again: String(stage.next()) };
  const key = await stage.tokens.key(ACCOUNTS.media, "website", window);
  return stage.tokens.sign(ACCOUNTS.media, key, { permissions: "r" });
}

/** Reads with keys that are revoked on the way; a while later the reader asks for new ones. */
async function readArchive(stage: Stage): Promise<void> {
  const account = ACCOUNTS.archive;
  const revoked = EVENTS.find(({ kind }) => kind === "keys-revoked")?.at ?? 1;
  const isNew = Date.now() > momentOf(stage.times, revoked + NOTICED_AFTER);
  const container = await stage.keep(`archive ${isNew}`, HOUR_MS, async () => {
    const window = isNew ? { startsInMs: -10 * MINUTE_MS, again: "after" } : {};
    const key = await stage.tokens.key(account, "backup", window);
    const token = stage.tokens.sign(account, key, { permissions: "rl" });
    return stage.clients.container(
      account,
      token,
      labelFor(stage, { scene: "archive", callers: CALLERS.datacenter }),
    );
  });
  await attempt(container.getBlobClient(anyBlob(stage)).getProperties());
}

export const TIMES: readonly Scene[] = [
  {
    name: "old-link",
    weight: 2,
    run: refusedByTime("old-link", "sas-expired", { startsInMs: -5 * HOUR_MS, lastsMs: HOUR_MS }),
  },
  {
    name: "old-link-without-start",
    weight: 1,
    run: refusedByTime("old-link-without-start", "sas-expired", { startsInMs: null, lastsMs: -HOUR_MS }),
  },
  { name: "ending-token", weight: 3, run: ending("ending-token", "sas-expired", endingToken) },
  { name: "ending-key", weight: 2, run: ending("ending-key", "key-expired", endingKey) },
  {
    name: "fast-clock",
    weight: 2,
    run: refusedByTime("fast-clock", "sas-not-yet-valid", { startsInMs: 7 * MINUTE_MS }),
  },
  {
    name: "local-time",
    weight: 1,
    run: refusedByTime("local-time", "sas-not-yet-valid", { startsInMs: 2 * HOUR_MS }),
  },
  {
    name: "early-key",
    weight: 1,
    run: refusedByTime(
      "early-key",
      "key-not-yet-valid",
      { startsInMs: null },
      { startsInMs: 20 * MINUTE_MS },
    ),
  },
  {
    name: "turned-window",
    weight: 1,
    run: refusedByTime("turned-window", "window-invalid", { startsInMs: -HOUR_MS, lastsMs: -HOUR_MS }),
  },
  { name: "archive", weight: 5, run: readArchive },
];
