import { describe, expect, test } from "vitest";
import { readKeyInput } from "@/lib/live-checks/user-delegation-key/read-input";
import { USER_DELEGATION_KEY } from "@/lib/live-checks/user-delegation-key/user-delegation-key";
import { CANARY, leakIn } from "../../../support/canary";
import { KEY_ACCOUNT, KEY_NOW, keyInput } from "../../../support/key-input";

function faultsOf(values: Readonly<Record<string, string>>): readonly string[] {
  const found = readKeyInput({ account: KEY_ACCOUNT, ...values }, KEY_NOW);
  return found.ok ? [] : found.faults.map(({ field, rule }) => `${field}: ${rule}`);
}

describe("the values of a key's request", () => {
  test("an account alone is enough: from 15 minutes ago until in an hour, of the blob service", () => {
    expect(keyInput()).toEqual({
      account: KEY_ACCOUNT,
      service: "blob",
      start: "2026-11-20T11:45:00.0000000Z",
      expiry: "2026-11-20T13:00:00.0000000Z",
      delegatedTenant: null,
      timeoutSeconds: null,
      clientRequestId: null,
    });
  });

  test("times are cut to the second, as they are sent, and moved to UTC", () => {
    const { start, expiry } = keyInput({ start: "2026-11-20T12:30:00.999+02:00", expiry: "2026-11-21" });
    expect([start, expiry]).toEqual(["2026-11-20T10:30:00.0000000Z", "2026-11-21T00:00:00.0000000Z"]);
  });

  test.each<[string, Record<string, string>, string]>([
    ["a start that is no date", { start: "tomorrow" }, "start: The time is an ISO 8601"],
    ["a start without a zone", { start: "2026-11-20T11:00:00" }, "start: The time is an ISO 8601"],
    ["a day that no month has", { expiry: "2026-11-31T00:00:00Z" }, "expiry: The time is an ISO 8601"],
    [
      "a start 7 days and a second ago",
      { start: "2026-11-13T11:59:59Z" },
      "start: The start lies within 7 days",
    ],
    [
      "a start 8 days ahead",
      { start: "2026-11-28T12:00:00Z", expiry: "2026-11-27T11:00:00Z" },
      "start: The start",
    ],
    [
      "an expiry 7 days and a second ahead",
      { expiry: "2026-11-27T12:00:01Z" },
      "expiry: The expiry lies at most 7",
    ],
    [
      "an expiry that is over",
      { start: "2026-11-19T00:00:00Z", expiry: "2026-11-20T12:00:00Z" },
      "expiry: The expiry lies ahead",
    ],
    [
      "an expiry before the start",
      { start: "2026-11-22T00:00:00Z", expiry: "2026-11-21T00:00:00Z" },
      "expiry: The expiry lies after",
    ],
    [
      "an expiry at the start",
      { start: "2026-11-21T00:00:00Z", expiry: "2026-11-21T00:00:00Z" },
      "expiry: The expiry lies after",
    ],
    [
      "a start after the expiry that is the default",
      { start: "2026-11-20T14:00:00Z" },
      "expiry: The expiry lies after",
    ],
    ["an account in capitals", { account: "StContoso" }, "account: The account is"],
    ["an account with a path", { account: "a/../b" }, "account: The account is"],
    ["no account", { account: " " }, "account: The account is"],
    [
      "an unknown service",
      { service: "web" },
      "service: The service is one of blob, data-lake, queue, file, table",
    ],
    [
      "a tenant by its name",
      { delegatedTenant: "contoso.onmicrosoft.com" },
      "delegatedTenant: The delegated tenant",
    ],
    ["a timeout of 0", { timeout: "0" }, "timeout: The timeout is"],
    ["a timeout of 31", { timeout: "31" }, "timeout: The timeout is"],
    ["a timeout with a fraction", { timeout: "1.5" }, "timeout: The timeout is"],
    [
      "an id of 1025 characters",
      { clientRequestId: "x".repeat(1025) },
      "clientRequestId: The client request id",
    ],
    ["an id with a blank", { clientRequestId: "ticket 4711" }, "clientRequestId: The client request id"],
    [
      "an id with a letter beyond ASCII",
      { clientRequestId: "täglich" },
      "clientRequestId: The client request id",
    ],
    [
      "an id with a line break",
      { clientRequestId: "a\r\nx-ms-version:1" },
      "clientRequestId: The client request id",
    ],
    [
      "an id with a signature",
      { clientRequestId: `a&sig=${CANARY}` },
      "clientRequestId: The client request id",
    ],
  ])("%s breaks its rule", (_, values, fault) => {
    const faults = faultsOf(values);
    expect(faults.join("\n")).toContain(fault);
    expect(leakIn(Buffer.from(faults.join()))).toBe("");
  });

  test("the limits themselves hold", () => {
    const values = {
      start: "2026-11-13T12:00:00Z",
      expiry: "2026-11-27T12:00:00Z",
      timeout: "30",
      clientRequestId: "~".repeat(1024),
      delegatedTenant: "99999999-AAAA-4bbb-8ccc-dddddddddddd",
    };
    expect(keyInput(values)).toMatchObject({
      timeoutSeconds: 30,
      delegatedTenant: "99999999-aaaa-4bbb-8ccc-dddddddddddd",
    });
  });

  test("every broken rule is told at once", () => {
    expect(faultsOf({ account: "", timeout: "x", service: "x" })).toHaveLength(3);
  });

  test("names that every object has are no values", () => {
    expect(USER_DELEGATION_KEY.read({ account: KEY_ACCOUNT }, KEY_NOW).ok).toBe(true);
    expect(USER_DELEGATION_KEY.fields.map(({ name }) => name)).toEqual([
      ...["account", "service", "start", "expiry", "delegatedTenant", "timeout", "clientRequestId"],
    ]);
  });
});
