import { describe, expect, test } from "vitest";
import { commandsOf, FIX_COMMANDS, wordsInBash } from "../../../support/fix-commands";
import azureCli from "./azure-cli-2.45.0.json" with { type: "json" };

interface Command {
  /** Long options, with blanks between. */
  readonly options: string;
  /** The spellings of each that must be there: "--name|-n". */
  readonly required: readonly string[];
}

const COMMANDS: Readonly<Record<string, Command>> = azureCli.commands;
const EVERYWHERE = ["--output", "--query"];
/** Of generate-sas in later versions: Azure/azure-cli, command_modules/storage, read on 2026-11-29. */
const LATER = ["--user-delegation-oid"];

/** Letters that the parser of Azure CLI takes for --permissions, by the command's group. */
const LETTERS: Readonly<Record<string, string>> = {
  "storage blob generate-sas": "acdeimrtwxy",
  "storage container generate-sas": "acdefilmrtwxy",
  "storage fs generate-sas": "acdelmoprw",
  "storage fs directory generate-sas": "acdelmoprw",
};

const nameOf = (words: readonly string[]): string =>
  [5, 4, 3, 2, 1].map((count) => words.slice(0, count).join(" ")).find((name) => COMMANDS[name]) ?? "";

function faultsOf(words: readonly string[]): readonly string[] {
  const name = nameOf(words);
  const command = COMMANDS[name];
  if (!command) return [`no command: ${words.slice(0, 5).join(" ")}`];
  const rest = words.slice(name.split(" ").length);
  const options = rest.filter((word) => word.startsWith("-"));
  const known = [
    ...command.options.split(" "),
    ...EVERYWHERE,
    ...(name.endsWith("generate-sas") ? LATER : []),
  ];
  const missing = command.required.filter((spelt) => !spelt.split("|").some((one) => options.includes(one)));
  const letters = rest[rest.indexOf("--permissions") + 1] ?? "";
  const allowed = LETTERS[name];
  return [
    ...options.filter((option) => !known.includes(option)).map((option) => `${name} has no ${option}`),
    ...missing.map((option) => `${name} needs ${option}`),
    ...(rest[0]?.startsWith("--") === false ? [`${name} takes no ${rest[0]}`] : []),
    ...(allowed && [...letters].some((letter) => !allowed.includes(letter))
      ? [`${name} --permissions ${letters}`]
      : []),
  ];
}

const RUNS = wordsInBash(commandsOf(/^Azure CLI|^Who|^REST/).map(({ text }) => text));
const onlyIf = (words: readonly string[], option: string): string => words[words.indexOf(option) + 1] ?? "";

describe(`the commands for Azure CLI, against the parsers of ${azureCli.version}`, () => {
  test("are many", () => {
    expect(commandsOf(/^Azure CLI/).length).toBeGreaterThan(100);
  });

  test("exist, with every option they are given and every option they need", () => {
    const faults = RUNS.filter(([program]) => program === "az").flatMap((words) => faultsOf(words.slice(1)));
    expect([...new Set(faults)]).toEqual([]);
  });

  test("name the kinds of token that they make: signed in, over HTTPS, from IPv4 addresses", () => {
    const makers = RUNS.filter((words) => words.includes("generate-sas"));
    expect(makers.length).toBeGreaterThan(50);
    for (const words of makers) {
      expect(words).toEqual(expect.arrayContaining(["--as-user", "--https-only", "--start"]));
      expect(onlyIf(words, "--auth-mode")).toBe("login");
      if (words.includes("--ip")) expect(onlyIf(words, "--ip")).toMatch(/^(\d{1,3}\.){3}\d{1,3}$/);
    }
  });

  test("begin 15 minutes back, or the key of Azure CLI begins this very second; and end within 7 days", () => {
    const distances = RUNS.filter(([program]) => program === "date").map((words) => onlyIf(words, "-d"));
    expect(distances).toContain("-15 minutes");
    const minutes = distances.map((distance) => {
      const [, count = "", unit = ""] = /^([+-]\d+) (hour|minute)s?$/.exec(distance) ?? [];
      return Number(count) * (unit === "hour" ? 60 : 1);
    });
    expect(minutes.every((distance) => distance === -15 || (distance >= 30 && distance < 7 * 24 * 60))).toBe(
      true,
    );
    expect(minutes.filter((distance) => distance < 0)).toHaveLength(minutes.length / 2);
  });

  test("ask the cloud that is signed in to, and no other", () => {
    expect(FIX_COMMANDS.filter(({ text }) => text.includes("management.azure.com"))).toEqual([]);
  });
});

describe("every text", () => {
  test("holds no signature, and no value that a program forgot", () => {
    const texts = FIX_COMMANDS.map(({ text }) => text);
    expect(texts.filter((text) => /sig=|REDACTED|undefined|\[object|\bNaN\b|\bnull\b/.test(text))).toEqual(
      [],
    );
  });
});
