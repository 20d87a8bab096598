import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { AlertAnswer } from "@/lib/alerts/answer/alert-answer";
import { ALERTS_FOLDER, alertItems, mistakesIn } from "../support/judge-alert";

const COMMAND = resolve(import.meta.dirname, "../../.build/alert.mjs");

function run(
  words: readonly string[],
  input = "",
  url = "",
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [COMMAND, ...words], {
      env: { ...process.env, SAS_INSIGHTS_URL: url },
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => done({ code, out, err }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

const read = async (file: string): Promise<AlertAnswer> =>
  JSON.parse((await run([join(ALERTS_FOLDER, file)])).out);

describe("npm run alert", () => {
  // A unit test holds them all; here each costs the start of a process.
  const everySixth = alertItems()
    .filter(({ form }) => form === undefined)
    .filter((_, at) => at % 6 === 0);

  test("reads the given payloads right", async () => {
    expect(everySixth.length).toBeGreaterThan(6);
    for (const item of everySixth) expect(mistakesIn(item, await read(item.file)), item.id).toEqual([]);
  }, 120_000);

  test("reads standard input, and makes whole addresses where the dashboard's is set", async () => {
    const { out } = await run(
      ["-"],
      '{"storageAccount": "stone01", "from": "2026-11-24T08:00:00Z", "to": "2026-11-24T09:00:00Z"}',
      "https://insights.example/",
    );
    expect(JSON.parse(out).links[0].href).toBe(
      "https://insights.example/insights/user-delegation-sas?account=stone01&from=2026-11-24T08:00Z&to=2026-11-24T09:00Z",
    );
  });

  test("ends with 1 for what can't be read, and 2 for wrong words", async () => {
    expect(await run([], "{")).toMatchObject({ code: 1, err: "" });
    expect(await run(["-"], "x".repeat(300_000))).toMatchObject({ code: 1 });
    const wrong = [["--format", "html"], ["no-such-file.json"], ["a", "b"], ["--colour"]];
    for (const words of wrong) {
      const said = { code: 2, err: expect.stringContaining("npm run -s alert") };
      expect(await run(words), words.join(" ")).toMatchObject(said);
    }
    expect(await run(["-"], "{}", "ftp://x")).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("SAS_INSIGHTS_URL"),
    });
  }, 60_000);
});
