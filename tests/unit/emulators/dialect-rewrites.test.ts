import { expect, test } from "vitest";
import { inDialect } from "../../emulators/dialect-rewrites";

const COLUMNS = new Set(["Uri", "TimeGenerated"]);
const columnsOf = (table: string) => (table === "T" ? COLUMNS : new Set<string>());

test.each([
  ["T // all\n| where Uri == 'a//b'\n| count", "T | where Uri == 'a//b' | count"],
  ["let a = 1; let b = a + 1; T | where x == b and ab == 2", "T | where x == ((1) + 1) and ab == 2"],
  ["let a = 'let b = 2;'; T | where x == a", "T | where x == ('let b = 2;')"],
  ["let a = 1; T | where x == 'a'", "T | where x == 'a'"],
  [
    "T | project column_ifexists('Uri', ''), column_ifexists(\"Key\", strcat('a', ','))",
    "T | project Uri, strcat('a', ',')",
  ],
  [
    "T | where t >= datetime(2026-11-20T09:31:07.4412093Z)",
    "T | where t >= datetime('2026-11-20T09:31:07.4412093Z')",
  ],
  ["T | where t >= datetime(2026-11-20)", "T | where t >= datetime(2026-11-20)"],
  ["T | where Uri == 'datetime(2026-11-20T09:31:07Z)'", "T | where Uri == 'datetime(2026-11-20T09:31:07Z)'"],
  [
    "T | summarize n = count() by bin(TimeGenerated, 1h)",
    "T | summarize n = count() by unixtime_seconds_todatetime(bin(TimeGenerated, 1h))",
  ],
  [
    "T | summarize tostring(max(ingestion_time()))",
    "T | summarize strcat(substring(replace_string(tostring(max(TimeGenerated)),' ','T'),0,27),'Z')",
  ],
  [
    "T | where a contains 'x_y' and b !startswith '5%'",
    "T | where a contains 'x\\\\_y' and b !startswith '5\\\\%'",
  ],
  ["T | where a endswith 'x\\\\y\\'z'", "T | where a endswith 'x\\\\\\\\y\\'z'"],
  ["T | where a startswith_cs 'x_y' or a has 'x_y'", "T | where a startswith_cs 'x_y' or a has 'x_y'"],
  ["T | where a != ' contains _' or a contains 'b'", "T | where a != ' contains _' or a contains 'b'"],
  [
    "T | where a contains_cs strcat('&', b)",
    "T | where a contains_cs replace_string(replace_string(replace_string(strcat('&', b), '\\\\', '\\\\\\\\'), '_', '\\\\_'), '%', '\\\\%')",
  ],
  ["T | project bin(n, 5)", "T | project bin(n, 5)"],
  ["T | project tostring(n)", "T | project tostring(n)"],
  [
    "T | summarize tostring(max(TimeGenerated))",
    "T | summarize strcat(substring(replace_string(tostring(max(TimeGenerated)),' ','T'),0,27),'Z')",
  ],
])("%s", (kusto, dialect) => {
  expect(inDialect(kusto, columnsOf)).toBe(dialect);
});
