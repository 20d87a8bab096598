import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { CHOICE_NAMES, choicesQuery, parseChoices } from "@/lib/templates/parse-choices";
import { chosenByDefault } from "@/lib/templates/template-choices";
import { excerptOf, TEMPLATE_FILE_NAMES, templateFile } from "@/lib/templates/template-files";
import { instantOf } from "@/lib/time/instant";
import { CHOICES, GROUP, HOSTILE } from "./choices";

const SITE = "https://insights.contoso.example";
const NOW = instantOf(Date.parse("2026-11-24T10:04:20Z"));
const parse = (parameters: RawParameters) => parseChoices(parameters, SITE);

describe("the choices of an address", () => {
  it("nothing is the usual", () => {
    expect(parse({})).toEqual({ choices: chosenByDefault(SITE), notices: [] });
  });

  it("an address says all of them, and is read as it was written", () => {
    const parameters = Object.fromEntries(new URLSearchParams(choicesQuery(CHOICES)));
    expect(parse(parameters)).toEqual({ choices: CHOICES, notices: [] });
  });

  it.each<[string, RawParameters]>([
    ["account", { account: "https://stcontoso.blob.core.windows.net.evil.example" }],
    ["workspace", { workspace: `${GROUP}/Microsoft.OperationalInsights/workspaces/a'b` }],
    ["workspace", { workspace: `${GROUP}/Microsoft.Storage/storageAccounts/stcontoso` }],
    ["site", { site: "javascript:alert(1)" }],
    ["site", { site: "https://user@insights.example" }],
    ["site", { site: "https://insights.example/?x=1" }],
    ["service", { service: "disk" }],
    ["failures", { failures: "0" }],
    ["failures", { failures: "1e9" }],
    ["minutes", { minutes: "7" }],
    ["hours", { hours: "169" }],
    ["location", { location: "West Europe" }],
    ["actionGroup", { actionGroup: "ag" }],
    ["colour", { colour: "red" }],
  ])("what can't be used is named, and the usual stands: %s", (name, parameters) => {
    const { choices, notices } = parse(parameters);
    expect(notices.map(({ parameter }) => parameter)).toEqual([name]);
    expect(choices).toEqual(chosenByDefault(SITE));
  });

  it("is total, and every file can be written from what it gives", () => {
    const names = fc.constantFrom(...CHOICE_NAMES, "x");
    const values = fc.oneof(fc.string(), fc.constantFrom(...HOSTILE, "stcontoso", SITE, "blob", "5"));
    fc.assert(
      fc.property(fc.dictionary(names, values), (parameters) => {
        const { choices } = parse(parameters);
        const { choices: again } = parse(Object.fromEntries(new URLSearchParams(choicesQuery(choices))));
        expect(again).toEqual(choices);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the files", () => {
  it.each(TEMPLATE_FILE_NAMES)("%s is what its type says", (name) => {
    const file = templateFile(name);
    const text = file?.write(CHOICES, NOW) ?? "";
    expect(text.endsWith("\n")).toBe(true);
    expect(text).not.toMatch(/undefined|\[object/);
    if (file?.mediaType === "application/json")
      expect(Object.keys(JSON.parse(text)).length).toBeGreaterThan(1);
  });

  it("no other name is a file", () => {
    expect(["../package.json", "constructor", "__proto__", ""].map(templateFile)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("a page shows their beginning", () => {
    const file = templateFile("sas-alerts.bicep");
    const { text, isWhole, lines, characters } = excerptOf(file?.write(CHOICES, NOW) ?? "");
    expect(isWhole).toBe(false);
    expect(text.length).toBeLessThan(10_000);
    expect(characters).toBeGreaterThan(30_000);
    expect(lines).toBeGreaterThan(100);
    expect(excerptOf("a\nb\n")).toMatchObject({ text: "a\nb", isWhole: true, lines: 2 });
  });
});
