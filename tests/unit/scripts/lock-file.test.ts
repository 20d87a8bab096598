import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { holderOf, lockFile } from "../../../scripts/lib/lock-file.mjs";
import { recordOf } from "../../../scripts/lib/processes.mjs";

const MODULE = new URL("../../../scripts/lib/lock-file.mjs", import.meta.url).href;

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  path = join(folder, "data", "owner.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that holds the file until it is killed. */
async function holdElsewhere() {
  const code = `import(${JSON.stringify(MODULE)}).then(async ({ lockFile }) => {
    const lock = await lockFile(${JSON.stringify(path)}, { url: "http://localhost:3000" });
    console.log(lock.holder === null ? "held" : "refused");
    setInterval(() => {}, 1000);
  })`;
  const child = spawn(process.execPath, ["-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  return { child, said: String(said).trim() };
}

async function kill(child: ReturnType<typeof spawn>): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "close");
}

describe("the file that says who holds a data folder", () => {
  test("a free file is taken, told more, and given back", async () => {
    const lock = await lockFile(path, { what: "test" });
    expect(lock.holder).toBeNull();
    lock.update({ url: "http://localhost:3000" });
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
      pid: process.pid,
      what: "test",
      url: "http://localhost:3000",
    });
    lock.release();
    expect(readdirSync(join(folder, "data"))).toEqual([]);
  });

  test("a second process learns who holds it, and takes over what a killed one left", async () => {
    const first = await holdElsewhere();
    expect(first.said).toBe("held");
    const refused = await lockFile(path);
    expect(refused.holder).toMatchObject({ pid: first.child.pid, url: "http://localhost:3000" });
    await kill(first.child);
    expect(holderOf(path)).toBeNull();
    const taken = await lockFile(path);
    expect(taken.holder).toBeNull();
    taken.release();
  });

  test("of many that find a dead holder's file only one gets it", async () => {
    const dead = await holdElsewhere();
    await kill(dead.child);
    const all = await Promise.all([holdElsewhere(), holdElsewhere(), holdElsewhere(), holdElsewhere()]);
    expect(all.map(({ said }) => said).sort()).toEqual(["held", "refused", "refused", "refused"]);
    await Promise.all(all.map(({ child }) => kill(child)));
  });

  test("a later process with the same id is not the holder", async () => {
    const lock = await lockFile(path);
    lock.release();
    writeFileSync(path, JSON.stringify({ pid: process.pid, identity: "another boot/1" }));
    expect(holderOf(path)).toBeNull();
    writeFileSync(path, JSON.stringify(recordOf(process.pid)));
    expect(holderOf(path)).toMatchObject({ pid: process.pid });
  });

  test("an empty file that nobody finishes is taken over", async () => {
    const lock = await lockFile(path);
    lock.release();
    writeFileSync(path, "");
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(path, longAgo, longAgo);
    expect((await lockFile(path)).holder).toBeNull();
  });
});
