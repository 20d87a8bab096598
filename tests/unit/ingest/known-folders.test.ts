import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { KnownFolders } from "@/lib/ingest/files/known-folders";
import { type FolderContent, listFiles } from "@/lib/ingest/files/list-files";
import { makeTemporaryFolder } from "../../support/temporary-folder";

/** Longer than a file system's clock ticks. */
const TICK_MS = 30;

function folderOfLogs(): string {
  const folder = makeTemporaryFolder();
  onTestFinished(folder.remove);
  for (const name of ["a/1.json", "a/2.json", "b/c/3.json", "d/store.duckdb"]) {
    mkdirSync(join(folder.path, name, ".."), { recursive: true });
    writeFileSync(join(folder.path, name), "{}\n");
  }
  return folder.path;
}

const CHANGES: Readonly<Record<string, (root: string) => void>> = {
  nothing: () => {},
  "a file that grew": (root) => appendFileSync(join(root, "a/1.json"), "{}\n"),
  "a new file": (root) => writeFileSync(join(root, "b/c/4.json"), ""),
  "a new folder": (root) => {
    mkdirSync(join(root, "b/c/e"));
    writeFileSync(join(root, "b/c/e/5.json"), "");
  },
  "a file that went": (root) => rmSync(join(root, "a/2.json")),
  "a folder that went": (root) => rmSync(join(root, "b"), { recursive: true }),
  "another folder in its place": (root) => {
    renameSync(join(root, "a"), join(root, "f"));
    mkdirSync(join(root, "a"));
  },
  "another name": (root) => renameSync(join(root, "a/1.json"), join(root, "a/0.json")),
  "a link": (root) => symlinkSync(join(root, "a/1.json"), join(root, "b/link.json")),
  "a store that went": (root) => rmSync(join(root, "d/store.duckdb")),
};

test.each(Object.entries(CHANGES))("after %s a look is what a first one is", async (_, change) => {
  const root = folderOfLogs();
  await sleep(TICK_MS);
  const folders = new KnownFolders<FolderContent>(0);
  expect(listFiles(root, { folders })).toEqual(listFiles(root));
  await sleep(TICK_MS);
  change(root);
  for (let look = 0; look < 2; look += 1) expect(listFiles(root, { folders })).toEqual(listFiles(root));
});

async function countLists(folders: KnownFolders<number>, changeMs = TICK_MS): Promise<number> {
  const root = folderOfLogs();
  await sleep(changeMs);
  let listed = 0;
  for (let look = 0; look < 3; look += 1) {
    folders.contentOf(root, () => {
      listed += 1;
      return listed;
    });
    folders.forgetOthers();
  }
  return listed;
}

test("a folder that did not change is listed once", async () => {
  expect(await countLists(new KnownFolders(0))).toBe(1);
});

test("one that was changed a moment ago is listed each time: it may change again at the same time", async () => {
  expect(await countLists(new KnownFolders())).toBe(3);
});

const UNSURE: Readonly<Record<string, () => number>> = {
  "whose times are not sure": () => 0x6969,
  "that does not say what it is": () => {
    throw new Error("EIO: i/o error, statfs");
  },
};

test.each(Object.entries(UNSURE))("one on a file system %s is listed each time", async (_, typeOf) => {
  expect(await countLists(new KnownFolders(0, typeOf))).toBe(3);
});

test("a link that leads to another folder now is told from there", async () => {
  const root = folderOfLogs();
  const link = join(root, "current");
  symlinkSync(root, link);
  await sleep(TICK_MS);
  const folders = new KnownFolders<FolderContent>(0);
  listFiles(link, { folders });
  rmSync(link);
  symlinkSync(join(root, "b"), link);
  expect(listFiles(link, { folders })).toEqual(listFiles(link));
});
