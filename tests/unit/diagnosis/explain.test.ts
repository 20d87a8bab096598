import { describe, expect, test } from "vitest";
import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { explain } from "@/lib/diagnosis/verdict/explain";
import type { Verdict } from "@/lib/diagnosis/verdict/verdict";
import { DENIED } from "../../support/authorization-details";
import { type RequestChanges, requestWith } from "../../support/request-with";

const verdictOf = (row: RequestChanges): Verdict => explain(requestWith(row));
const MARKS = { passed: "✓", failed: "✕", "not-shown": "–" } as const;
const lines = ({ checks }: Verdict): readonly string[] =>
  checks.map(({ outcome, asks, text }) => `${MARKS[outcome]} ${asks}: ${text}`);
const headingOf = (line: string): string => line.slice(2, line.indexOf(":"));
/** Texts of one tool, what looks before what changes. */
const command = ({ fix }: Verdict, label: string): string =>
  fix.commands
    .filter((candidate) => candidate.label === label)
    .map(({ text }) => text)
    .join("\n");

const PERMISSION = { statusText: "AuthorizationPermissionMismatch" } as const;

describe("the lines of the checks", () => {
  test("read in the order in which the service makes them", () => {
    const expired = verdictOf({
      time: "2026-11-20T11:51:58.204Z",
      sas: { st: "2026-11-20T04:00:00Z", se: "2026-11-20T08:00:00Z" },
    });
    expect(expired.checks.map(({ asks }) => asks)).toEqual([...new Set(CHECKS.map(({ asks }) => asks))]);
    const known = [
      "✓ CORS rules: not a browser's preflight",
      "✓ Mandatory fields: sv se sp skoid sktid skt ske sks skv sig sr are present",
      "✓ Fields well formed: dates, letters and ids can be read, version 2026-04-06",
      "✓ Version: sv=2026-04-06 supports everything the token uses",
      "✕ Token window: expired 3 h 51 min before the request (se 2026-11-20 08:00:00Z)",
      "✓ Key window: key started 4 h 51 min before the request (skt 2026-11-20 07:00:00Z); key expires 19 h 8 min after the request (ske 2026-11-21 07:00:00Z)",
      "✓ Service: the key is for the blob service (sks=b)",
      "✓ Operation: a user delegation SAS can do GetBlob",
      "✓ Resource level: GetBlob can be done with sr=b",
      "– Signature: masked in the log: can't be checked",
      "– Key not revoked: the keys may have been revoked, which only the activity log shows",
      "✓ Allowed addresses: no restriction (sip absent)",
      "✓ Protocol: HTTPS; the token allows HTTPS",
      "✓ Permission: sp=r allows GetBlob",
      "✓ Tags, overwriting, owner: sp includes every permission this operation may require",
      "✓ Deny assignments: none in this row",
      "– Delegator's role: not in the log for a SAS request",
      "✓ Access list: no user to check (suoid absent)",
      "✓ User binding: not bound to a user (sduoid absent)",
      "✓ Other tenants: not bound to a tenant (skdutid absent)",
      "✓ Encryption scope: not what the status text names",
      "✓ SAS policy: no policy violation logged",
      "✓ Copy source: not what the status text names",
      "✓ Network rules: not the firewall's status text",
      "✓ Public network access: not what the status text names",
      "✓ Account: not what the status text names",
    ];
    const headings = new Set(known.map(headingOf));
    expect(lines(expired).filter((line) => headings.has(headingOf(line)))).toEqual(known);
  });

  test("elimination is told where it decides", () => {
    expect(lines(verdictOf({}))).toContain(
      "✕ Signature: everything the log shows about the token is in order: what remains is its signature",
    );
    expect(lines(verdictOf(PERMISSION))).toContain(
      "✕ Delegator's role: the delegator's role is what remains: sp=r allows GetBlob; token and key are within their dates",
    );
  });
});

describe("evidence", () => {
  test("holds what was compared with what", () => {
    expect(verdictOf({ time: "2026-11-20T19:00:00Z" }).evidence).toEqual([
      {
        what: "signed expiry (se)",
        expected: "not before 2026-11-20 19:00:00Z (request time)",
        actual: "2026-11-20 18:00:00Z",
        text: "expired 1 h before the request (se 2026-11-20 18:00:00Z)",
      },
      {
        what: "signed expiry (se)",
        expected: "UTC",
        actual: "2026-11-20 18:00:00Z",
        text: "signed expiry (se) is a whole or half hour away from the request: possibly a local time written as UTC",
      },
    ]);
    expect(verdictOf({ operation: "DeleteBlob", ...PERMISSION }).evidence).toEqual([
      {
        what: "signed permissions (sp)",
        expected: "d",
        actual: "r",
        text: "DeleteBlob needs d, the token grants r",
      },
    ]);
  });

  test("of an elimination is what it rests on", () => {
    const what = verdictOf(PERMISSION).evidence.map((item) => item.what);
    expect(what).toEqual([
      "signed permissions (sp)",
      "signed start (st)",
      "signed expiry (se)",
      "signed key start (skt)",
      "signed key expiry (ske)",
    ]);
  });
});

describe("fixes", () => {
  test("a new token has the same place, letters and length of life", () => {
    const expired = verdictOf({ time: "2026-11-20T19:00:00Z" });
    expect(expired.fix.commands.map(({ label }) => label)).toEqual([
      "Azure CLI",
      "PowerShell",
      ".NET",
      "JavaScript",
      "REST (key)",
    ]);
    expect(command(expired, "Azure CLI")).toBe(
      [
        "az storage blob generate-sas --account-name stcontosodemo \\",
        "  --container-name 'reports' --name '2026/q3.pdf' \\",
        "  --permissions r --start \"$(date -u -d '-15 minutes' +%Y-%m-%dT%H:%MZ)\" \\",
        "  --expiry \"$(date -u -d '+10 hours' +%Y-%m-%dT%H:%MZ)\" \\",
        "  --auth-mode login --as-user --https-only",
      ].join("\n"),
    );
  });

  test("the missing letter is added in its documented place", () => {
    const verdict = verdictOf({ operation: "SetBlobMetadata", sas: { sr: "c", sp: "rl" }, ...PERMISSION });
    expect(verdict.fix.title).toBe("Issue a new token with w, which SetBlobMetadata needs");
    expect(verdict.fix.text).toContain("sp=rwl");
    expect(command(verdict, "JavaScript")).toContain('ContainerSASPermissions.parse("rwl")');
  });

  test("a rename takes a letter at its source and one at its target", () => {
    const { fix } = verdictOf({ operation: "RenamePathDir", sas: { sr: "c", sp: "rl" }, ...PERMISSION });
    expect(fix.title).toBe("Issue a new token with c and m, which RenamePathDir needs");
    expect(fix.text).toContain("sp=rclm");
  });

  test("the role is the weakest that is enough, at the container, and the trap is named", () => {
    const read = verdictOf(PERMISSION);
    expect(read.fix.title).toBe("Give the delegator the role Storage Blob Data Reader");
    expect(read.fix.text).toContain("Contributor, Storage Account Contributor, Storage Blob Delegator");
    expect(command(read, "Azure CLI")).toContain("--assignee 'aaaaaaaa-0000-4000-8000-000000000001'");
    expect(command(read, "Azure CLI")).toContain("/blobServices/default/containers/reports'");
    const write = verdictOf({
      operation: "PutBlob",
      sas: { sp: "cw" },
      ...PERMISSION,
      authorizationDetails: DENIED,
    });
    expect(write.fix.title).toContain("Storage Blob Data Contributor");
    const tags = verdictOf({ operation: "SetBlobTags", sas: { sp: "rt" }, ...PERMISSION });
    expect(tags.fix.title).toContain("Storage Blob Data Owner");
  });

  test("the address is the caller's, and a private one can't be named in a token", () => {
    const status = "AuthorizationSourceIPMismatch";
    const open = verdictOf({
      callerAddress: "192.0.2.200:1",
      sas: { sip: "203.0.113.7" },
      statusText: status,
    });
    expect(command(open, "Azure CLI")).toContain("--ip '192.0.2.200'");
    const inside = verdictOf({
      callerAddress: "10.1.2.4:1",
      sas: { sip: "203.0.113.7" },
      statusText: status,
    });
    expect(inside.fix.text).toContain("10.1.2.4 is private");
    expect(command(inside, "Azure CLI")).not.toContain("--ip");
  });

  test("the firewall is opened for the caller, not the token changed", () => {
    const verdict = verdictOf({ statusText: "SASIpAuthorizationError" });
    expect(command(verdict, "Azure CLI")).toContain(
      "network-rule add --account-name stcontosodemo --resource-group 'rg-demo'",
    );
    expect(command(verdict, "Azure CLI")).toContain("--ip-address '203.0.113.24'");
    expect(command(verdict, "PowerShell")).toContain("Add-AzStorageAccountNetworkRule ");
    const inside = verdictOf({ statusText: "SASIpAuthorizationError", callerAddress: "10.1.2.4:1" });
    expect(inside.fix.text).toMatch(/ 10\.1\.2\.4 is private: .* A new token won't help\.$/);
    const ipv6 = verdictOf({ statusText: "SASIpAuthorizationError", callerAddress: "[2001:db8::7]:1" });
    expect(ipv6.fix.text).toMatch(/ 2001:db8::7 is IPv6: .* A new token won't help\.$/);
    expect(verdict.fix.text).toMatch(/^Add 203\.0\.113\.24 to .* A new token won't help\.$/);
    expect(command(inside, "Azure CLI")).toMatch(/network-rule list .*'rg-demo'$/);
    expect(command(inside, "PowerShell")).toMatch(/^Get-AzStorageAccountNetworkRuleSet .*$/);
  });

  test("what the log does not name has a placeholder", () => {
    const nameless = { account: "", resourceId: "" };
    const network = verdictOf({ statusText: "SASIpAuthorizationError", ...nameless });
    expect(command(network, "Azure CLI")).toContain(
      "--account-name STORAGE_ACCOUNT --resource-group 'RESOURCE_GROUP'",
    );
    expect(command(network, "PowerShell")).toContain(
      "-ResourceGroupName 'RESOURCE_GROUP' -Name STORAGE_ACCOUNT",
    );
    const role = verdictOf({ ...PERMISSION, ...nameless });
    expect(command(role, "Azure CLI")).toContain("--scope 'ACCOUNT_RESOURCE_ID'");
  });

  test("a copy's source gets a token of its own, at its own account", () => {
    const sourceUri = "https://other.blob.core.windows.net/archive/2025/a.csv?sp=r&sig=REDACTED";
    const copied = (uri: string) =>
      command(
        verdictOf({ operation: "CopyBlob", statusText: "CannotVerifyCopySource", sourceUri: uri }),
        "Azure CLI",
      );
    expect(copied(sourceUri)).toContain("--account-name other ");
    expect(copied(sourceUri)).toContain("--container-name 'archive' --name '2025/a.csv'");
    expect(copied("https://Not_An_account.example/archive/a.csv")).toContain(
      "--account-name STORAGE_ACCOUNT ",
    );
  });

  test("endpoints are those of the cloud", () => {
    const host = "stcontosodemo.blob.core.chinacloudapi.cn:443";
    expect(command(verdictOf({ time: "2026-11-20T19:00:00Z", host }), ".NET")).toContain(
      '"https://stcontosodemo.blob.core.chinacloudapi.cn"',
    );
    expect(command(verdictOf({ time: "2026-11-20T19:00:00Z", host: "evil.example" }), ".NET")).not.toContain(
      "evil",
    );
  });

  test("text of the log is one quoted word in every command", () => {
    const hostile = "a'; $(rm -rf /) \"`x`\u202E.txt";
    const verdict = verdictOf({
      time: "2026-11-20T19:00:00Z",
      path: `/reports/${hostile}`,
      objectKey: `/stcontosodemo/reports/${hostile}`,
    });
    expect(command(verdict, "Azure CLI")).toContain("--name $'a\\'; $(rm -rf /) \"`x`\\U0000202E.txt'");
    expect(command(verdict, "PowerShell")).toContain(
      "-Blob ('a''; $(rm -rf /) \"`x`' + [char]0x202E + '.txt')",
    );
    expect(command(verdict, ".NET")).toContain('BlobName = "a\'; $(rm -rf /) \\"`x`\\u202E.txt"');
  });

  test("a name that Azure CLI would read as a file or an option is left to the reader", () => {
    const named = (blob: string) =>
      command(
        verdictOf({ time: "2026-11-20T19:00:00Z", objectKey: `/stcontosodemo/reports/${blob}` }),
        "Azure CLI",
      );
    expect(named("@secrets.txt")).toContain("--name BLOB");
    expect(named("--help")).toContain("--name BLOB");
  });

  test("no command needs what the log does not hold", () => {
    const bare = verdictOf({
      time: "2026-11-20T19:00:00Z",
      account: "",
      resourceId: "",
      objectKey: "/",
      path: "/",
      sas: { sp: null, skoid: "nobody" },
    });
    expect(command(bare, "Azure CLI")).toContain("--account-name STORAGE_ACCOUNT");
    expect(bare.fix.commands.every(({ text }) => !text.includes("undefined"))).toBe(true);
  });
});
