import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkReport } from "../docs/check-schema";
import { CHECK } from "../support/bundles";
import {
  CHECKED_ACCOUNT,
  CHECKED_CONTAINER,
  CHECKED_ID,
  type ChecksWorld,
  POWERLESS,
  startChecksWorld,
} from "../support/checks-world";
import { runCheck } from "../support/run-insight";
import { makeTemporaryFolder } from "../support/temporary-folder";

const folder = makeTemporaryFolder();
const AUDIT = join(folder.path, "data", "checks.audit.jsonl");
let world: ChecksWorld;

beforeAll(async () => {
  world = await startChecksWorld();
});
afterAll(async () => {
  await world.stop();
  folder.remove();
});

const run = (words: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  runCheck(words, { ...world.environment, SAS_INSIGHTS_DATA: join(folder.path, "data"), ...more });

const KEY = ["user-delegation-key", "--account", CHECKED_ACCOUNT];
const DELEGATOR = [
  ...["delegator", "--account", CHECKED_ACCOUNT, "--resource", CHECKED_ID, "--delegator", POWERLESS],
  ...["--service", "blob", "--container", CHECKED_CONTAINER, "--operation", "GetBlob"],
];

describe("exit codes", () => {
  it("0 where it works, with the report as text or JSON", async () => {
    const { code, out, err } = await run(KEY);
    expect([code, out.split(":")[0]], err).toEqual([0, "WORKS"]);
    expect(err).toContain("as this server's identity");
    const json = await run([...KEY, "--json"]);
    expect(checkReport.parse(JSON.parse(json.out))).toMatchObject({
      outcome: "works",
      account: CHECKED_ACCOUNT,
    });
  });

  it("1 where it fails", async () => {
    const { code, out, err } = await run(DELEGATOR);
    expect([code, out.split(":")[0]], err).toEqual([1, "FAILS"]);
  });

  it("3 where what was seen decides neither", async () => {
    const { code, out } = await run(KEY, { SAS_INSIGHTS_AZURE_AUTHORITY: "https://127.0.0.1:9" });
    expect([code, out.split(":")[0]]).toEqual([3, "NOT DECIDED"]);
  });

  it.each([
    [["user-delegation-key", "--account", "Not-An-Account", "--start", "tomorrow"], "--account"],
    [["user-delegation-key"], "--account"],
    [[...KEY, "--account", CHECKED_ACCOUNT], "--account was given twice"],
    [[...KEY, "--colour", "red"], "--colour"],
    [["no-such-check"], "no-such-check"],
  ])("2 for what can't be asked: %j", async (words, name) => {
    const before = world.gateway.exchanges.length;
    const { code, out, err } = await run(words);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(name);
    expect(world.gateway.exchanges.length).toBe(before);
  });

  it("0 for help, of the command and of a check, which needs no leave", async () => {
    for (const words of [[], ["--help"], ["delegator", "--help"]]) {
      const { code, out } = await run(words, { SAS_INSIGHTS_CHECKS: "" });
      expect(code).toBe(0);
      expect(out).toContain("npm run -s check");
    }
  });

  it("78 where checks are off, a setting is wrong, or the audit log can't be written", async () => {
    mkdirSync(join(folder.path, "a-folder"));
    const before = world.gateway.exchanges.length;
    for (const [more, name] of [
      [{ SAS_INSIGHTS_CHECKS: "" }, "SAS_INSIGHTS_CHECKS=on"],
      [{ SAS_INSIGHTS_CHECKS: "yes" }, "SAS_INSIGHTS_CHECKS: must be on or off"],
      [{ SAS_INSIGHTS_AZURE_CLIENT_SECRET: "" }, "SAS_INSIGHTS_AZURE_CLIENT_SECRET"],
      [{ SAS_INSIGHTS_CHECKS_AUDIT: join(folder.path, "a-folder") }, "SAS_INSIGHTS_CHECKS_AUDIT"],
    ] as const) {
      const { code, out, err } = await run(KEY, more);
      expect([code, out]).toEqual([78, ""]);
      expect(err).toContain(name);
    }
    expect(world.gateway.exchanges.length).toBe(before);
  });
});

it("the audit log names who, what, and the requests' ids", async () => {
  await run(KEY);
  const lines = readFileSync(AUDIT, "utf8").trimEnd().split("\n").slice(-2);
  const [started, finished] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(started).toMatchObject({
    event: "started",
    who: { kind: "os-user" },
    asked: { account: CHECKED_ACCOUNT },
  });
  expect(finished).toMatchObject({ id: started?.id, outcome: "works", requests: [{ status: 200 }] });
});

it("no client of Azure is loaded before a check is made", () => {
  const loaded = [...readFileSync(CHECK, "utf8").matchAll(/^import\b[^;]*? from "([^"]+)";$/gm)];
  const names = loaded.map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => name.startsWith("@azure/"))).toEqual([]);
});
