import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openAccess } from "@/lib/access/open-access";
import { accountsOf, readAccess } from "@/lib/access/read-access";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const guid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000001`;
const [TENANT, OTHER, ADA, TEAM] = [guid("1"), guid("2"), guid("a"), guid("b")];
const fileOf = (...access: readonly object[]) => JSON.stringify({ version: 1, access });

function rulesOf(...access: readonly object[]) {
  const read = readAccess(fileOf(...access));
  if (!read.ok) throw new Error(read.faults.join());
  return read.rules;
}

describe("who may see what", () => {
  const rules = rulesOf(
    { comment: "Media", groups: [TEAM.toUpperCase()], accounts: ["stone", "sttwo"] },
    { users: [ADA], tenant: TENANT, accounts: ["stthree"] },
    { groups: [guid("c")], accounts: "*" },
  );
  const member = (changes: object) => ({ oid: ADA, tid: TENANT, groups: [] as string[], ...changes });

  test("is what all rules give together, by ids alone", () => {
    expect(accountsOf(rules, member({}))).toEqual(new Set(["stthree"]));
    expect(accountsOf(rules, member({ groups: [TEAM] }))).toEqual(new Set(["stone", "sttwo", "stthree"]));
    expect(accountsOf(rules, member({ groups: [guid("c")] }))).toBe("all");
    expect(accountsOf(rules, member({ tid: OTHER }))).toEqual(new Set());
    expect(accountsOf(rules, member({ oid: guid("9") }))).toEqual(new Set());
    expect(accountsOf([], member({ groups: [TEAM] }))).toEqual(new Set());
  });

  test.each([
    ["{", "the file is not JSON"],
    ["[]", "the file"],
    ['{"access":[]}', "version"],
    [fileOf({ groups: [TEAM] }), "access.0.accounts"],
    [fileOf({ groups: [TEAM], accounts: ["StOne"] }), "lower case"],
    [fileOf({ groups: [TEAM], accounts: ["st*"] }), "access.0.accounts"],
    [fileOf({ groups: ["Media"], accounts: "*" }), "access.0.groups.0: must be a GUID"],
    [fileOf({ accounts: "*" }), "must name groups or users"],
    [fileOf({ groups: [], accounts: "*" }), "must name groups or users"],
    [fileOf({ groups: [TEAM], account: "*" }), "access.0"],
  ])("%j is refused with its place", (text, fault) => {
    const read = readAccess(text);
    expect(read.ok ? "" : read.faults.join("; ")).toContain(fault);
  });
});

describe("the file on disk", () => {
  function place(text: string) {
    const folder = makeTemporaryFolder();
    onTestFinished(() => folder.remove());
    const path = join(folder.path, "access.json");
    writeFileSync(path, text);
    return path;
  }

  test("counts as it is now: changed, broken, gone and mended; broken, it gives nothing", async () => {
    const path = place(fileOf({ users: [ADA], accounts: "*" }));
    const told: unknown[] = [];
    const access = await openAccess(path, (faults) => told.push(faults));
    onTestFinished(() => access.close());
    const count = async () => {
      await access.refresh();
      return access.rules().length;
    };
    expect(await count()).toBe(1);
    writeFileSync(path, fileOf({ users: [ADA], accounts: "*" }, { users: [ADA], accounts: ["stone"] }));
    expect(await count()).toBe(2);
    appendFileSync(path, "}");
    expect(await count()).toBe(0);
    expect(access.faults()).toEqual(["the file is not JSON"]);
    rmSync(path);
    expect(await count()).toBe(0);
    expect(access.faults()?.[0]).toContain("ENOENT");
    writeFileSync(path, fileOf({ users: [ADA], accounts: "*" }));
    expect(await count()).toBe(1);
    expect(access.faults()).toBeNull();
    expect(told).toHaveLength(5);
  });

  test("that can't be used from the start ends the start, with its faults", async () => {
    await expect(openAccess(place("{}"), () => {})).rejects.toThrow(/SAS_INSIGHTS_ACCESS: .*version/);
    await expect(openAccess("/nowhere/access.json", () => {})).rejects.toThrow("ENOENT");
  });
});
