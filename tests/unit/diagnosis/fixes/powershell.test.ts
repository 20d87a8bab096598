import { describe, expect, test } from "vitest";
import { commandsOf } from "../../../support/fix-commands";

/**
 * Parameters of the cmdlets. Those that make or change something, New-AzStorageContext and
 * Get-AzDataLakeGen2Item are from their reference pages (read on 2026-11-29, Az 13 to 16; CORS not);
 * of the others that only look the names are those long in use.
 */
const PARAMETERS: Readonly<Record<string, string>> = {
  "Add-AzStorageAccountNetworkRule": "ResourceGroupName Name IPAddressOrRange",
  "Get-AzDataLakeGen2Item": "Context FileSystem Path",
  "Get-AzDenyAssignment": "Scope",
  "Get-AzRoleAssignment": "ObjectId Scope",
  "Get-AzStorageAccount": "ResourceGroupName Name",
  "Get-AzStorageAccountNetworkRuleSet": "ResourceGroupName Name",
  "Get-AzStorageEncryptionScope": "ResourceGroupName StorageAccountName",
  "Get-AzStorageCORSRule": "ServiceType Context",
  "New-AzDataLakeGen2SasToken":
    "Context FileSystem Path Permission Protocol IPAddressOrRange StartTime ExpiryTime FullUri EncryptionScope",
  "New-AzRoleAssignment": "ObjectId RoleDefinitionName Scope",
  "New-AzStorageBlobSASToken":
    "Context Container Blob Permission Protocol IPAddressOrRange StartTime ExpiryTime FullUri EncryptionScope",
  "New-AzStorageContainerSASToken":
    "Context Name Permission Protocol IPAddressOrRange StartTime ExpiryTime FullUri EncryptionScope",
  "New-AzStorageContext": "StorageAccountName UseConnectedAccount",
  "Set-AzStorageCORSRule": "ServiceType Context CorsRules",
  "Set-AzStorageAccount": "Name ResourceGroupName EnableHttpsTrafficOnly",
};

const statementsOf = (text: string): readonly string[] =>
  text
    .replaceAll("`\n", " ")
    .replaceAll("|\n", "|")
    .replace(/(?<=[+;])\n +/g, " ")
    .replace(/'(?:[^']|'')*'/g, "''")
    .split("\n");

function faultsOf(statement: string): readonly string[] {
  const cmdlet = /[A-Z][a-z]+-Az\w+/.exec(statement)?.[0];
  if (cmdlet === undefined) return /^\$\w+ = \(Get-Date\)/.test(statement) ? [] : [`no cmdlet: ${statement}`];
  const known = PARAMETERS[cmdlet]?.split(" ") ?? [];
  const given = [...statement.matchAll(/\s-([A-Z]\w*)/g)].map(([, name = ""]) => name);
  return given.filter((name) => !known.includes(name)).map((name) => `${cmdlet} -${name}`);
}

const STATEMENTS = commandsOf(/^PowerShell/).flatMap(({ text }) => statementsOf(text));

describe("the commands for PowerShell", () => {
  test("are cmdlets with their own parameters", () => {
    expect(STATEMENTS.length).toBeGreaterThan(100);
    expect([...new Set(STATEMENTS.flatMap(faultsOf))]).toEqual([]);
  });

  const makers = STATEMENTS.filter((text) => /SASToken/i.test(text));

  test("make every token for HTTPS alone, and name that as their module does", () => {
    expect(makers.length).toBeGreaterThan(20);
    const protocols = makers.map((text) => [
      /New-Az\w+SASToken/i.exec(text)?.[0],
      /-Protocol (\w+)/.exec(text)?.[1],
    ]);
    expect([...new Set(protocols.map((pair) => pair.join(" ")))].sort()).toEqual([
      "New-AzDataLakeGen2SasToken Https",
      "New-AzStorageBlobSASToken HttpsOnly",
      "New-AzStorageContainerSASToken HttpsOnly",
    ]);
  });

  test("begin every token in the past, and end it within 7 days", () => {
    expect(makers.filter((text) => !text.includes("-StartTime $now.AddMinutes(-15)"))).toEqual([]);
    const hours = makers.map((text) => {
      const [, unit, count] = /-ExpiryTime \$now\.Add(Hours|Minutes)\((\d+)\)/.exec(text) ?? [];
      return Number(count) / (unit === "Hours" ? 1 : 60);
    });
    expect(hours.filter((life) => !(life >= 0.5 && life < 7 * 24))).toEqual([]);
  });

  test("are signed in, and print the address with the token", () => {
    const contexts = STATEMENTS.filter((text) => text.includes("New-AzStorageContext"));
    expect(contexts.filter((text) => !text.endsWith(" -UseConnectedAccount"))).toEqual([]);
    expect(makers.filter((text) => !text.includes(" -FullUri"))).toEqual([]);
  });
});
