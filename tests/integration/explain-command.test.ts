import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { differences, pastedItems } from "../support/pasted-items";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const GIVEN = `${ROOT}tests/fixtures/pasted`;
const ITEMS = pastedItems();

const run = (words: readonly string[], input = "") =>
  spawnSync(process.execPath, [`${ROOT}.build/explain.mjs`, ...words], { input, encoding: "utf8" });

describe("npm run explain", () => {
  beforeAll(() => {
    execFileSync(process.execPath, [`${ROOT}scripts/explain.mjs`, "--help"]);
  }, 120_000);

  test("explains a file and standard input alike, as one object", () => {
    const [item] = ITEMS;
    const fromFile = run([`${GIVEN}/P001-xml-expired.txt`, "--format", "json"]);
    const fromInput = run(["-", "--format", "json"], item?.text);
    expect(fromFile.status).toBe(0);
    expect(fromFile.stderr).toBe("");
    expect(fromInput.stdout).toBe(fromFile.stdout);
    if (!item) throw new Error("no items");
    expect(differences(JSON.parse(fromFile.stdout) as PastedAnswer, item.expected)).toEqual([]);
  });

  test("says it in words, without the signature", () => {
    const item = ITEMS.find(({ id }) => id === "P067");
    const { stdout, status } = run([], item?.text);
    expect(status).toBe(0);
    expect(stdout).toContain("Reason: Token expired (sas-expired), certain");
    expect(stdout).toContain("7c1a0043-e01e-0077-10aa-000043000000");
    expect(stdout).not.toContain("NeverLeaves");
  });

  test("reads UTF-16, as PowerShell writes it", () => {
    const text = ITEMS.find(({ id }) => id === "P041")?.text ?? "";
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const { stdout } = spawnSync(process.execPath, [`${ROOT}.build/explain.mjs`, "--format", "json"], {
      input: wide,
      encoding: "utf8",
    });
    expect((JSON.parse(stdout) as PastedAnswer).errorCode).toBe("AuthorizationPermissionMismatch");
  });

  test.each([
    [["nowhere.txt"], 2, `"nowhere.txt" can't be read (ENOENT)`],
    [[GIVEN], 2, "can't be read (EISDIR)"],
    [["a", "b"], 2, '"b" is a second'],
    [["--format", "xml"], 2, '"xml" is not one of text, json'],
    [["--nonsense"], 2, "--nonsense"],
  ])("%j is refused with code %i", (words, code, said) => {
    const { status, stderr, stdout } = run(words);
    expect([status, stdout]).toEqual([code, ""]);
    expect(stderr).toContain(said);
  });
});
