import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "playwright/test";
import { EMULATOR_KEY } from "../support/azurite";
import { CHECKED_ACCOUNT, CLIENT_SECRET, checkedValues } from "../support/checks-world";
import { runCheck } from "../support/run-insight";
import { shortOrSoak } from "../support/soak";
import { wireNeedles } from "../support/wire-secrets";
import { checksTest as test } from "./support/checks-server";

const HTML = { accept: "text/html" };
/** Each run of the command is a process: the short form asks for text and JSON in turn, of what works and of what fails. */
const FORMATS: readonly (readonly string[])[] = [[], ["--json"]];

test("no key, token or signature of any check is in an answer, a page, a log, the store or the audit log", async ({
  checks,
}) => {
  const { world } = checks;
  const server = await checks.startAnother({});
  const { audit } = server;
  const said: Record<string, string> = {};

  async function asForm(kind: string, values: Readonly<Record<string, string>>): Promise<void> {
    const query = new URLSearchParams(values);
    for (const path of [`/checks/${kind}?${query}`, `/checks/${kind}?${query}&confirm=1`])
      said[path] = await (await fetch(server.url + path, { headers: HTML })).text();
    const sent = await fetch(`${server.url}/checks/run`, {
      method: "POST",
      headers: { origin: server.url, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ check: kind, ...values }),
    });
    expect(sent.url, kind).toContain("/checks/report/");
    said[`report ${kind} ${query}`] = `${sent.url} ${await sent.text()}`;
  }

  async function asJson(kind: string, values: Readonly<Record<string, string>>): Promise<void> {
    const answer = await fetch(`${server.url}/api/checks/${kind}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(values),
    });
    said[`JSON ${kind} ${JSON.stringify(values)}`] = `${answer.status} ${await answer.text()}`;
  }

  async function asCommand(
    kind: string,
    values: Readonly<Record<string, string>>,
    formats: typeof FORMATS,
  ): Promise<void> {
    const words = Object.entries(values).flatMap(([name, value]) => [
      `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value,
    ]);
    const more = { ...world.environment, SAS_INSIGHTS_DATA: dirname(audit) };
    for (const format of formats) {
      const { out, err } = await runCheck([kind, ...words, ...format], more);
      said[`command ${kind} ${words.join(" ")} ${format}`] = `${out}\n${err}`;
    }
  }

  for (const [at, [kind, all]] of Object.entries(checkedValues()).entries()) {
    for (const [n, values] of all.entries()) {
      await asForm(kind, values);
      await asJson(kind, values);
      await asCommand(kind, values, shortOrSoak([FORMATS[(at + n) % FORMATS.length] ?? []], FORMATS));
    }
  }
  const folder = dirname(audit);
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) said[path] = readFileSync(path, "latin1");
  }
  said["the server's output"] = server.said();

  const needles = wireNeedles(world.gateway, [EMULATOR_KEY, CLIENT_SECRET]);
  expect(needles.secrets).toBeGreaterThan(6);
  expect(needles.leakIn(JSON.stringify(world.gateway.exchanges))).not.toBe("");
  expect(said[audit]).toContain(CHECKED_ACCOUNT);
  await server.stop();
  for (const [where, text] of Object.entries(said)) expect(needles.leakIn(text), where).toBe("");
});
