import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { AuditFile } from "@/lib/audit/audit-file";
import { makeTemporaryFolder } from "../../support/temporary-folder";

function place() {
  const folder = makeTemporaryFolder();
  onTestFinished(() => folder.remove());
  return join(folder.path, "logs", "audit.jsonl");
}

const linesOf = (path: string) => readFileSync(path, "utf8").trimEnd().split("\n");

test("lines that come at once stay whole and in order", async () => {
  const path = place();
  const file = new AuditFile(path, { durable: false });
  await Promise.all(Array.from({ length: 1_000 }, (_, n) => file.write(`{"n":${n}}`)));
  expect(linesOf(path)).toEqual(Array.from({ length: 1_000 }, (_, n) => `{"n":${n}}`));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a long file is set aside, and no line is lost", async () => {
  const path = place();
  let nowMs = 0;
  const file = new AuditFile(path, { durable: false, maxBytes: 100, now: () => (nowMs += 1_000) });
  for (let n = 0; n < 30; n += 1) await file.write(`line number ${n}`);
  const names = readdirSync(join(path, ".."));
  expect(names.length).toBeGreaterThan(3);
  const all = names.flatMap((name) => linesOf(join(path, "..", name)));
  expect(new Set(all).size).toBe(30);
});

test("a file that was moved or deleted is made anew, and the next line is in it", async () => {
  const path = place();
  const file = new AuditFile(path, { durable: false });
  await file.write("one");
  renameSync(path, `${path}.1`);
  await file.write("two");
  rmSync(path);
  await file.write("three");
  expect([linesOf(`${path}.1`), linesOf(path)]).toEqual([["one"], ["three"]]);
});

test("a line that was cut off, as by a full disk, does not spoil the next", async () => {
  const path = place();
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, '{"n":1}\n{"n":2,"cut o');
  const file = new AuditFile(path, { durable: false });
  await file.write('{"n":3}');
  await file.write('{"n":4}');
  expect(linesOf(path)).toEqual(['{"n":1}', '{"n":2,"cut o', '{"n":3}', '{"n":4}']);
});

test("files that are set aside in the same moment don't replace each other", async () => {
  const path = place();
  const file = new AuditFile(path, { durable: false, maxBytes: 10, now: () => 0 });
  for (let n = 0; n < 5; n += 1) await file.write(`line number ${n}`);
  const names = readdirSync(join(path, ".."));
  expect(names.flatMap((name) => linesOf(join(path, "..", name))).length).toBe(5);
});

test("what can't be written is said, and writing goes on when it can be", async () => {
  const path = place();
  const file = new AuditFile(path, { durable: false });
  mkdirSync(path, { recursive: true });
  await expect(file.write("lost?")).rejects.toThrow();
  rmSync(path, { recursive: true });
  await file.write("kept");
  expect(linesOf(path)).toEqual(["kept"]);
});
