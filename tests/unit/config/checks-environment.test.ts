import { join } from "node:path";
import { expect, test } from "vitest";
import { parseChecksEnvironment } from "@/lib/config/checks-environment";

const ON = { SAS_INSIGHTS_CHECKS: "on" };

test.each([{}, { SAS_INSIGHTS_CHECKS: "" }, { SAS_INSIGHTS_CHECKS: "off" }])(
  "%j leaves them off",
  (values) => {
    expect(parseChecksEnvironment(values)).toBeNull();
  },
);

test.each(["1", "true", "ON", "yes", " on"])("'%s' is refused by the setting's name", (value) => {
  expect(() => parseChecksEnvironment({ SAS_INSIGHTS_CHECKS: value })).toThrow(
    "SAS_INSIGHTS_CHECKS: must be on or off",
  );
});

test("on, they use the identity, the cloud and the accounts of the other settings", () => {
  const id =
    "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stcontoso";
  const read = parseChecksEnvironment({
    ...ON,
    SAS_INSIGHTS_AZURE_CLOUD: "us-government",
    SAS_INSIGHTS_AZURE_CREDENTIAL: "azure-cli",
    SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS: id,
    SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS: "stcontoso",
  });
  expect(read).toMatchObject({
    cloud: "us-government",
    credential: { kind: "azure-cli" },
    resourceIds: [id],
    allowedAccounts: ["stcontoso"],
    emulator: null,
    audit: join(".data", "checks.audit.jsonl"),
  });
});

test("the audit log lies in the data folder, or where the operator says", () => {
  const at = (values: Readonly<Record<string, string>>) =>
    parseChecksEnvironment({ ...ON, ...values })?.audit;
  expect(at({ SAS_INSIGHTS_DATA: "/srv/insights" })).toBe("/srv/insights/checks.audit.jsonl");
  expect(at({ SAS_INSIGHTS_CHECKS_AUDIT: "/var/log/checks.jsonl" })).toBe("/var/log/checks.jsonl");
});

test("an identity that lacks a part is named with it", () => {
  expect(() => parseChecksEnvironment({ ...ON, SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret" })).toThrow(
    "SAS_INSIGHTS_AZURE_CLIENT_SECRET: must be set for client-secret",
  );
});

test.each([
  ["https://127.0.0.1:10000", "https://127.0.0.1:10000"],
  ["https://localhost:10000/", "https://localhost:10000"],
  ["https://[::1]:10000", "https://[::1]:10000"],
  ["", null],
])("the emulator %s is %s", (value, origin) => {
  expect(parseChecksEnvironment({ ...ON, SAS_INSIGHTS_CHECKS_EMULATOR: value })?.emulator).toBe(origin);
});

test.each([
  "http://127.0.0.1:10000",
  "https://127.0.0.1.example:10000",
  "https://192.0.2.1:10000",
  "https://localhost:10000/devstoreaccount1",
  "https://user@localhost:10000",
  "https://localhost:10000/?x=1",
  "localhost:10000",
])("the emulator %s is refused by the setting's name", (value) => {
  expect(() => parseChecksEnvironment({ ...ON, SAS_INSIGHTS_CHECKS_EMULATOR: value })).toThrow(
    "SAS_INSIGHTS_CHECKS_EMULATOR: must be an https address of this machine",
  );
});
