import { expect, test } from "vitest";
import { namedGroups } from "@/lib/insight/views/reason-context";
import type { FailureGroup, FailureGroups } from "@/lib/log-source/failures";
import { at } from "./fake-source";

const [FIRST, LAST] = [at("2026-11-20T10:00:00Z"), at("2026-11-20T11:00:00Z")];

function group(value: string, reasons: FailureGroup["reasons"]): FailureGroup {
  const count = Object.values(reasons).reduce((sum, each) => sum + each, 0);
  return { value, count, reasons, first: FIRST, last: LAST, parameters: [] };
}

const groups = (...found: FailureGroup[]): FailureGroups => ({ groups: found, exact: true });

test("a reason names its most blocked delegator, and how many others there are", () => {
  const delegator = groups(
    group("11111111-2222-4333-8444-555555555555", { "sas-expired": 3, "permission-missing": 9 }),
    group("21111111-2222-4333-8444-555555555555", { "sas-expired": 5 }),
    group("31111111-2222-4333-8444-555555555555", { "permission-missing": 1 }),
    group("", { "sas-expired": 7 }),
  );
  const named = { client: null, delegator };
  expect(namedGroups("sas-expired", "delegator", { named })).toEqual({
    named: [{ value: "21111111-2222-4333-8444-555555555555", count: 5 }],
    others: 1,
    exact: true,
  });
  expect(namedGroups("ip-not-allowed", "delegator", { named })).toEqual({
    named: [],
    others: 0,
    exact: true,
  });
});

test("what could not be read is not told as not logged", () => {
  expect(namedGroups("sas-expired", "client", { named: { client: null, delegator: null } })).toBeNull();
});
