import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { writeSample } from "../../lib/sample/write-sample";
import { CANARY, leakIn } from "../support/canary";
import { freePort } from "../support/free-port";
import { linesOf, manyRows } from "../support/logged-rows";
import { API } from "./support/world";

const ROOT = join(import.meta.dirname, "../..");

interface Start {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function start(args: readonly string[], port: number): Start {
  const child = spawn(process.execPath, ["scripts/start.mjs", ...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const ended = once(child, "close").then(() => child.exitCode);
  return { child, said: () => said, ended };
}

const refuses = (port: number) =>
  expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/`, { headers: { connection: "close" } }).then(
          () => "answers",
          () => "refuses",
        ),
      { timeout: 20_000 },
    )
    .toBe("refuses");

test.describe("npm start", () => {
  let folder = "";
  let logs = "";
  let data = "";
  const started: ChildProcess[] = [];

  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "start-"));
    logs = join(folder, "logs");
    data = join(folder, "data");
    writeSample({ folder: logs, endMs: Date.parse("2026-11-22T09:00:00Z"), seed: 2, scale: 0.01 });
  });
  test.afterEach(async () => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  function run(args: readonly string[], port: number): Start {
    const begun = start(args, port);
    started.push(begun.child);
    return begun;
  }

  test("loads the named logs, gives the link, and ends with everything on SIGTERM", async ({ page }) => {
    const port = await freePort();
    const { child, said, ended } = run(["--logs", logs, "--data", data], port);
    await expect.poll(said, { timeout: 60_000 }).toContain(`Open http://localhost:${port}`);
    await page.goto(`http://localhost:${port}/`);
    await expect(page.getByRole("link", { name: "stcontosomedia" })).toBeVisible();
    await expect(page.getByText("Sample data")).toHaveCount(0);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    await refuses(port);
    expect(existsSync(join(data, "owner.json"))).toBe(false);
    expect(JSON.parse(readFileSync(join(data, "settings.json"), "utf8"))).toEqual({ logs });
  });

  test("a second start on the same data folder says who holds it; a killed one lets go", async () => {
    const port = await freePort();
    const first = run(["--logs", logs, "--data", data], port);
    await expect.poll(first.said, { timeout: 60_000 }).toContain("Open ");
    const second = run(["--data", data], await freePort());
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`process ${first.child.pid}, http://localhost:${port}`);
    first.child.kill("SIGKILL");
    await refuses(port);
    const third = run(["--data", data], port);
    await expect.poll(third.said, { timeout: 60_000 }).toContain("Open ");
    third.child.kill("SIGINT");
    expect(await third.ended).toBe(0);
  });

  test("a log whose name holds a token is loaded, and its name is kept and said nowhere", async () => {
    const named = join(folder, `export.json?sv=2026-04-06&sig=${encodeURIComponent(CANARY)}`);
    writeFileSync(named, linesOf(manyRows(3, 0)));
    const port = await freePort();
    const { child, said, ended } = run(["--logs", named, "--data", data], port);
    await expect.poll(said, { timeout: 60_000 }).toContain("Open ");
    const answers = await Promise.all(
      ["/logs", "/api/health", API].map(async (path) =>
        (await fetch(`http://localhost:${port}${path}`)).text(),
      ),
    );
    expect(answers[0]).toContain("sig=REDACTED");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(leakIn(Buffer.from(said() + answers.join("\n")))).toBe("");
    expect(JSON.parse(readFileSync(join(data, "settings.json"), "utf8"))).toEqual({ logs: null });
    for (const entry of readdirSync(data, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      expect(leakIn(readFileSync(join(entry.parentPath, entry.name))), entry.name).toBe("");
    }
  });

  test("wrong arguments end with their names", async () => {
    for (const [args, says] of [
      [["--lgos", "x"], "Unknown argument: --lgos"],
      [["--logs", join(folder, "nowhere")], "there is no such file or folder"],
    ] as const) {
      const wrong = run(args, await freePort());
      expect(await wrong.ended).toBe(2);
      expect(wrong.said()).toContain(says);
    }
  });
});
