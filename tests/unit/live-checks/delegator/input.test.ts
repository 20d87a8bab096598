import { describe, expect, test } from "vitest";
import { DELEGATOR_CHECK } from "@/lib/live-checks/delegator/check";
import { readDelegatorInput } from "@/lib/live-checks/delegator/input";
import { ACCOUNT, DELEGATOR } from "../../../support/authorization";

const GIVEN = { account: "contosodata", delegator: DELEGATOR, service: "blob", operation: "GetBlob" };

describe("the fields of a delegator check", () => {
  test("what is enough, and what stands in the place of the rest", () => {
    const read = readDelegatorInput({ ...GIVEN, delegator: ` ${DELEGATOR.toUpperCase()} ` });
    expect(read).toEqual({
      ok: true,
      input: {
        account: "contosodata",
        resourceId: null,
        delegator: DELEGATOR,
        tenant: null,
        service: "blob",
        container: "",
        operation: "GetBlob",
        deleted: "blob",
        namedUser: "none",
      },
    });
  });

  test("an ARM id is taken with and without its first slash, and as log rows have it", () => {
    for (const resource of [ACCOUNT, ACCOUNT.slice(1), `${ACCOUNT}/blobServices/default`]) {
      const read = readDelegatorInput({ ...GIVEN, resource });
      expect(read.ok && read.input.resourceId).toBe(ACCOUNT);
    }
  });

  test.each([
    ["account", "Contoso"],
    ["account", ""],
    ["resource", ACCOUNT.replace("contosodata", "othersdata")],
    ["resource", `${ACCOUNT}/../x`],
    ["resource", `${ACCOUNT}?api-version=1`],
    ["delegator", "me"],
    ["delegator", `${DELEGATOR}') or (true`],
    ["tenant", "contoso.com"],
    ["service", "dfs"],
    ["container", "a/b"],
    ["container", "x".repeat(64)],
    ["operation", "Get Blob"],
    ["operation", ""],
    ["deletes", "all"],
    ["user", "sduoid"],
  ])("%s can't be “%s”, and the rule doesn't repeat it", (field, value) => {
    const read = readDelegatorInput({ ...GIVEN, [field]: value });
    expect(read.ok ? [] : read.faults.map((fault) => fault.field)).toEqual([field]);
    if (!read.ok && value !== "") expect(read.faults[0]?.rule).not.toContain(value);
  });

  test("every fault is named at once, and nothing throws", () => {
    const read = readDelegatorInput({});
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual([
      "account",
      "delegator",
      "service",
      "operation",
    ]);
  });

  test("every field that is read has its entry in the form", () => {
    expect(DELEGATOR_CHECK.fields.map(({ name }) => name)).toEqual([
      ...[
        "account",
        "resource",
        "delegator",
        "tenant",
        "service",
        "container",
        "operation",
        "deletes",
        "user",
      ],
    ]);
  });
});
