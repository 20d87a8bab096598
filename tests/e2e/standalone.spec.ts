import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { writeStandalone } from "../../scripts/lib/write-standalone.mjs";
import { freePort } from "../support/free-port";
import { linesOf, manyRows } from "../support/logged-rows";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { CONFINED, startConfined } from "./support/confined";

/** What builds, installs and tests, and what is licensed under the LGPL or the MPL. */
const NOT_SHIPPED = [
  "typescript",
  "tailwindcss",
  "esbuild",
  "vitest",
  "playwright",
  "npm",
  "sharp",
  "@img",
  "lightningcss",
];
const MAX_MB = 125;

test.describe("what is shipped", () => {
  const temporary = makeTemporaryFolder();
  const app = join(temporary.path, "app");
  const writable = join(temporary.path, "writable");
  const started: ChildProcess[] = [];
  let bytes = 0;

  test.beforeAll(async () => {
    chmodSync(temporary.path, 0o755);
    mkdirSync(writable);
    writeFileSync(join(temporary.path, "log.json"), linesOf(manyRows(40)));
    ({ bytes } = await writeStandalone(app));
  });
  test.afterAll(() => {
    for (const child of started) child.kill("SIGKILL");
    temporary.remove();
  });

  function start(env: Readonly<Record<string, string>>) {
    const child = startConfined([process.execPath, join(app, "server.mjs")], { cwd: "/", env, writable });
    started.push(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        said += chunk;
      });
    return { child, said: () => said, ended: once(child, "close").then(([code]) => code as number | null) };
  }

  test("holds what serves, and nothing that builds", () => {
    const packages = readdirSync(join(app, "node_modules"));
    expect(packages).toContain("next");
    expect(packages.filter((name) => NOT_SHIPPED.includes(name) || name.startsWith("lightningcss-"))).toEqual(
      [],
    );
    expect(existsSync(join(app, "lib"))).toBe(false);
    expect(bytes / 1e6).toBeLessThan(MAX_MB);
  });

  if (CONFINED)
    test("nothing but its data can be written", async () => {
      const open = join(temporary.path, "open");
      mkdirSync(open);
      chmodSync(open, 0o777);
      const written = async (folder: string) => {
        const child = startConfined(["touch", join(folder, "x")], { cwd: "/", env: {}, writable });
        await once(child, "close");
        return existsSync(join(folder, "x"));
      };
      expect([await written(open), await written(writable)]).toEqual([false, true]);
    });

  test(`serves${CONFINED ? " as nobody, where only its data can be written," : ""} and ends with 0`, async () => {
    const [port, metrics] = [await freePort(), await freePort()];
    const { child, said, ended } = start({
      PORT: String(port),
      TMPDIR: writable,
      SAS_INSIGHTS_DATA: join(writable, "data"),
      SAS_INSIGHTS_LOGS: join(temporary.path, "log.json"),
      SAS_INSIGHTS_METRICS_PORT: String(metrics),
      SAS_INSIGHTS_LOG: "json",
    });
    const address = `http://127.0.0.1:${port}`;
    const ask = (path: string) => fetch(`${address}${path}`, { headers: { connection: "close" } });
    const status = (path: string) => ask(path).then(({ status }) => status, said);
    await expect.poll(() => status("/api/health"), { timeout: 60_000 }).toBe(200);
    expect(await status("/api/ready")).toBe(200);
    const page = await (await ask("/insights/user-delegation-sas")).text();
    expect(page).toContain("stcontoso");
    const [script = ""] = /\/_next\/static\/[^"]+\.js/.exec(page) ?? [];
    expect(await status(script)).toBe(200);
    const answer = await (await ask("/api/insights/user-delegation-sas")).json();
    expect(answer).toMatchObject({ state: "failures", matching: 40 });
    const measured = await fetch(`http://127.0.0.1:${metrics}/metrics`);
    expect(await measured.text()).toContain("sas_insights_healthy 1");
    child.kill("SIGTERM");
    expect(await ended, said()).toBe(0);
    expect(said()).not.toMatch(/EROFS|EACCES/);
    expect(existsSync(join(writable, "data", "owner.json"))).toBe(false);
  });

  test("says what is wrong with its settings", async () => {
    const nothing = start({ PORT: String(await freePort()) });
    expect(await nothing.ended).toBe(78);
    expect(nothing.said()).toContain("SAS_INSIGHTS_LOGS");
    const reached = start({
      PORT: String(await freePort()),
      SAS_INSIGHTS_HOST: "0.0.0.0",
      SAS_INSIGHTS_DATA: join(writable, "other"),
      SAS_INSIGHTS_LOGS: temporary.path,
    });
    expect(await reached.ended).toBe(78);
    expect(reached.said()).toContain("SAS_INSIGHTS_AUTH");
  });
});
