import { describe, expect, test } from "vitest";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { type RequestChanges, requestWith } from "../../../support/request-with";

const commandsFor = (changes: RequestChanges): Readonly<Record<string, string>> =>
  Object.fromEntries(explain(requestWith(changes)).fix.commands.map(({ label, text }) => [label, text]));

const newTokenAfter = (st: string, se: string) => commandsFor({ sas: { st, se } });

describe("a new token", () => {
  test("lives as long as the old one, for every tool", () => {
    const commands = newTokenAfter("2026-11-20T01:00:00Z", "2026-11-20T09:00:00Z");
    expect(commands["Azure CLI"]).toContain("date -u -d '+8 hours'");
    expect(commands.PowerShell).toContain("-ExpiryTime $now.AddHours(8) ");
    expect(commands[".NET"]).toContain("expiresOn = DateTimeOffset.UtcNow.AddHours(8);");
    expect(commands.JavaScript).toContain("expiresOn = new Date(Date.now() + 8 * 3_600_000);");
    expect(commands["REST (key)"]).toContain("<Expiry>$(date -u -d '+8 hours'");
  });

  test.each([
    ["blob", "b", ["Azure CLI", "PowerShell", ".NET", "JavaScript", "REST (key)"]],
    ["queue", "q", ["JavaScript", "REST (key)"]],
    ["file", "f", ["JavaScript", "REST (key)"]],
    ["table", "t", ["REST (key)"]],
  ] as const)("for %s is made with the tools that can", (service, sks, tools) => {
    const sas = {
      sks,
      sr: service === "blob" || service === "file" ? sks : null,
      se: "2026-11-20T09:00:00Z",
    };
    const host = `stcontosodemo.${service}.core.windows.net`;
    const sp = service === "table" || service === "queue" ? "ra" : "r";
    expect(Object.keys(commandsFor({ service, host, sas: { ...sas, sp } }))).toEqual(tools);
  });

  test("and its key begin 15 minutes ago, for every tool", () => {
    const commands = newTokenAfter("2026-11-20T01:00:00Z", "2026-11-20T09:00:00Z");
    expect(commands["Azure CLI"]).toContain("--start \"$(date -u -d '-15 minutes' +%Y-%m-%dT%H:%MZ)\"");
    expect(commands.PowerShell).toContain("-StartTime $now.AddMinutes(-15) ");
    expect(commands[".NET"]).toContain("startsOn = DateTimeOffset.UtcNow.AddMinutes(-15);");
    expect(commands.JavaScript).toContain("startsOn = new Date(Date.now() - 15 * 60_000);");
    expect(commands["REST (key)"]).toContain(
      "<Start>$(date -u -d '-15 minutes' +%Y-%m-%dT%H:%M:%SZ)</Start>",
    );
  });

  test.each([
    ["half an hour is an hour", "2026-11-20T08:30:00Z", "2026-11-20T09:00:00Z", "AddHours(1)"],
    ["an hour and a minute are two hours", "2026-11-20T07:59:00Z", "2026-11-20T09:00:00Z", "AddHours(2)"],
    [
      "seven days are an hour less: clocks differ",
      "2026-11-13T09:00:00Z",
      "2026-11-20T09:00:00Z",
      "AddHours(167)",
    ],
  ])("%s", (_, st, se, life) => {
    expect(newTokenAfter(st, se).PowerShell).toContain(`$now.${life} `);
  });

  test("lives half an hour where the account's policy blocked a longer one", () => {
    const policy = { statusText: "AuthorizationFailure", sasExpiryStatus: "Policy violated" };
    const commands = commandsFor(policy);
    expect(commands["Azure CLI"]).toContain("date -u -d '+30 minutes'");
    expect(commands.PowerShell).toContain("-ExpiryTime $now.AddMinutes(30) ");
    expect(commands[".NET"]).toContain("expiresOn = DateTimeOffset.UtcNow.AddMinutes(30);");
    expect(commands.JavaScript).toContain("expiresOn = new Date(Date.now() + 30 * 60_000);");
  });
});
