import { describe, expect, test } from "vitest";
import { inEveryTool } from "@/lib/diagnosis/fixes/every-tool";
import {
  COMMAND_EFFECTS,
  type CommandEffect,
  commandLines,
  type FixCommand,
  groupByEffect,
} from "@/lib/diagnosis/fixes/fix";
import { assignmentCommands, settlingCommands } from "@/lib/live-checks/delegator/remedy";
import { sharedKeyCommands } from "@/lib/live-checks/service-sas/control-commands";
import { FIX_COMMANDS, wordsInBash } from "../../../support/fix-commands";
import { planWith } from "../../../support/token-plans";

const READING = /^(show|list|list-handle|get|exists|stats)$/;
const WRITING =
  /^(create|delete|restore|update|update-recursive|add|remove|set|clear|snapshot|acquire|break|renew|release)$/;

/** By the last word before the first option; a call of the management API by its method. */
function effectOfAzureCli(words: readonly string[]): CommandEffect {
  const [program, ...rest] = words;
  if (program === "date") return "reads";
  if (program === "curl") return "makes";
  const named = rest.slice(
    0,
    rest.findIndex((word) => word.startsWith("-")),
  );
  const verb = named.at(-1) ?? "";
  if (verb === "rest") return rest[rest.indexOf("--method") + 1] === "get" ? "reads" : "changes";
  if (verb === "generate-sas" || verb === "get-access-token") return "makes";
  if (READING.test(verb)) return "reads";
  if (WRITING.test(verb)) return "changes";
  throw new Error(`A verb that is in no list: ${words.join(" ")}`);
}

/** What each of the texts does, line by line: bash reads them all in one go. */
function effectsInBash(commands: readonly FixCommand[]): readonly (readonly CommandEffect[])[] {
  const effects: CommandEffect[][] = [];
  for (const words of wordsInBash(commands.flatMap(({ text }) => ["note NEXT", text]))) {
    if (words[0] === "NEXT") effects.push([]);
    else effects.at(-1)?.push(effectOfAzureCli(words));
  }
  return effects;
}

function effectOfPowerShell(name: string): CommandEffect {
  if (/^New-AzStorage\w*SASToken$|^New-AzDataLakeGen2SasToken$/i.test(name)) return "makes";
  if (/^(Get|Select|Where)-/.test(name) || name === "New-AzStorageContext") return "reads";
  if (/^(New|Set|Add|Remove|Update)-/.test(name)) return "changes";
  throw new Error(`A cmdlet that is in no list: ${name}`);
}

const STRONGEST: readonly CommandEffect[] = ["changes", "makes", "reads"];
const strongest = (effects: readonly CommandEffect[]): CommandEffect | undefined =>
  STRONGEST.find((effect) => effects.includes(effect));

const REMEDIES: readonly FixCommand[] = [
  ...sharedKeyCommands("stcontosodemo"),
  ...settlingCommands(
    {
      account: "stcontosodemo",
      delegator: "11111111-2222-3333-4444-555555555555",
      service: "blob",
      container: "reports",
    } as Parameters<typeof settlingCommands>[0],
    "/subscriptions/0/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/stcontosodemo",
  ),
  ...assignmentCommands(
    [
      {
        role: { name: "Storage Blob Data Reader", id: "x" } as Parameters<
          typeof assignmentCommands
        >[0][number]["role"],
        scope: "/s",
        container: "",
      },
    ],
    { account: "stcontosodemo", delegator: "d", service: "blob" } as Parameters<typeof assignmentCommands>[1],
    "",
  ),
];
const OF_TOKENS = [planWith(), planWith({ level: "container" }), planWith({ service: "queue" })].flatMap(
  (plan) => inEveryTool(plan).commands,
);
const ALL: readonly FixCommand[] = [...FIX_COMMANDS, ...OF_TOKENS, ...REMEDIES];
const labelled = (label: RegExp): readonly FixCommand[] => ALL.filter((command) => label.test(command.label));

describe("what a command does", () => {
  test("is said as its verb of Azure CLI says it", () => {
    const commands = labelled(/^Azure CLI|^Who/);
    expect(commands.length).toBeGreaterThan(100);
    const said = effectsInBash(commands);
    expect(commands.filter(({ effect }, place) => strongest(said[place] ?? []) !== effect)).toEqual([]);
  });

  test("is said as the cmdlets of PowerShell say it", () => {
    const commands = labelled(/^PowerShell/);
    expect(commands.length).toBeGreaterThan(50);
    const wrong = commands.filter(({ text, effect }) => {
      const cmdlets = text.replace(/'[^']*'/g, "''").match(/\b[A-Z][a-z]+-[A-Z]\w+/g) ?? [];
      return strongest(cmdlets.map(effectOfPowerShell)) !== effect;
    });
    expect(wrong).toEqual([]);
  });

  test("of every other tool is that it makes a token, asks an address, or deploys a template", () => {
    const others = ALL.filter(({ label }) => !/^Azure CLI|^Who|^PowerShell|^Address|^Bicep/.test(label));
    expect(new Set(others.map(({ effect }) => effect))).toEqual(new Set(["makes"]));
    expect(labelled(/^Bicep/).map(({ effect }) => effect)).toEqual(["changes"]);
    for (const { text, effect } of labelled(/^Address/))
      expect(effect).toBe(text.includes("comp=batch") ? "changes" : "reads");
  });

  test("keeps a look and a change out of one text", () => {
    const changing = labelled(/^Azure CLI/).filter(({ effect }) => effect === "changes");
    for (const effects of effectsInBash(changing)) expect(new Set(effects)).toEqual(new Set(["changes"]));
  });
});

test("looks stand before changes, each under its own words, and no command is left out", () => {
  const commands: readonly FixCommand[] = [
    { label: "Azure CLI", effect: "changes", text: "az b" },
    { label: "Azure CLI", effect: "reads", text: "az a" },
  ];
  expect(groupByEffect(commands).map(({ effect }) => effect)).toEqual(["reads", "changes"]);
  expect(commandLines(commands)).toEqual([
    `${COMMAND_EFFECTS.reads.title} (${COMMAND_EFFECTS.reads.note})`,
    "  Azure CLI:",
    "    az a",
    `${COMMAND_EFFECTS.changes.title} (${COMMAND_EFFECTS.changes.note})`,
    "  Azure CLI:",
    "    az b",
  ]);
  const counted = groupByEffect(ALL).flatMap(({ commands: own }) => own);
  expect(counted).toHaveLength(ALL.length);
});
