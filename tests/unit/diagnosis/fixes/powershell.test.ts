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
    "Context FileSystem Path Permission Protocol IPAddressOrRange StartTime ExpiryTime FullUri",
  "New-AzRoleAssignment": "ObjectId RoleDefinitionName Scope",
  "New-AzStorageBlobSASToken":
    "Context Container Blob Permission Protocol IPAddressOrRange StartTime ExpiryTime FullUri",
  "New-AzStorageContainerSASToken":
    "Context Name Permission Protocol IPAddressOrRange StartTime ExpiryTime FullUri",
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

  test("name the protocol as their module does", () => {
    const protocols = STATEMENTS.map((text) => [
      /New-Az\w+SasToken/i.exec(text)?.[0],
      /-Protocol (\w+)/.exec(text)?.[1],
    ]).filter(([, protocol]) => protocol);
    expect(
      protocols.filter(([cmdlet, protocol]) => cmdlet?.includes("DataLake") === (protocol === "HttpsOnly")),
    ).toEqual([]);
  });

  test("begin every token in the past", () => {
    const makers = STATEMENTS.filter((text) => /SASToken/i.test(text));
    expect(makers.length).toBeGreaterThan(20);
    expect(makers.filter((text) => !text.includes("-StartTime $now.AddMinutes(-15)"))).toEqual([]);
  });
});
