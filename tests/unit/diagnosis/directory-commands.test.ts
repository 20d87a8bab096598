import { describe, expect, test } from "vitest";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { requestWith } from "../../support/request-with";

const commandsFor = (path: string, sdd: string) => {
  const { fix, reason } = explain(
    requestWith({
      path,
      objectKey: `/stcontosodemo${path}`,
      sas: { sr: "d", sdd, se: "2026-11-20T09:00:00Z" },
    }),
  );
  expect(reason).toBe("sas-expired");
  return Object.fromEntries(fix.commands.map(({ label, text }) => [label, text]));
};

describe("commands for a directory's token", () => {
  const commands = commandsFor("/lake/raw/2026/deep/d.csv", "2");

  test("are there for every tool", () => {
    expect(Object.keys(commands)).toEqual(["Azure CLI", "PowerShell", ".NET", "JavaScript", "REST (key)"]);
  });

  test.each(["Azure CLI", "PowerShell", ".NET", "JavaScript"])("%s names the signed directory", (label) => {
    expect(commands[label]).toMatch(/['"]raw\/2026['"]/);
    expect(commands[label]).toMatch(/['"]lake['"]/);
    expect(commands[label]).not.toContain("d.csv");
  });

  test("JavaScript is told the depth, which its library does not count", () => {
    expect(commands.JavaScript).toContain("directoryDepth: 2");
  });

  test("the root directory is left to the reader", () => {
    expect(commandsFor("/lake/a.csv", "0").PowerShell).toContain("-Path 'DIRECTORY'");
  });
});
