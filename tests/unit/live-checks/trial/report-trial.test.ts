import { expect, test } from "vitest";
import { reportTrial, reportUntriable } from "@/lib/live-checks/trial/report-trial";
import { type Instant, later } from "@/lib/time/instant";
import { KEY_NOW } from "../../../support/key-input";
import { trialInput } from "../../../support/trial-input";

const OBJECT_ID = "44444444-5555-4666-8777-888888888888";
const at = (minutes: number): string => `${later(KEY_NOW, minutes * 60_000).slice(0, 19)}Z`;

const PARAMETERS = [
  ...[["sv", "2022-11-02"] as const, ["spr", "https"] as const],
  ...[["st", at(-15)] as const, ["se", at(5)] as const],
  ...[["skoid", OBJECT_ID] as const, ["sktid", OBJECT_ID] as const],
  ...[["skt", at(-15)] as const, ["ske", at(5)] as const],
  ...[["sks", "b"] as const, ["skv", "2022-11-02"] as const, ["sr", "b"] as const, ["sp", "r"] as const],
];

interface Answer {
  readonly status: number | null;
  readonly code: string | null;
  readonly time?: Instant;
}

const reportOf = ({ status, code, time = KEY_NOW }: Answer, values: Readonly<Record<string, string>> = {}) =>
  reportTrial(trialInput({ object: "a.txt", ...values }), KEY_NOW, [], {
    sent: { request: "HEAD /sales/a.txt", status, code, clientRequestId: "c", serverRequestId: "s" },
    clock: null,
    token: { parameters: PARAMETERS, time, host: "stcontoso.blob.core.windows.net", resourceId: "" },
    isEmulator: false,
  });

test.each<[Answer, string]>([
  [{ status: 403, code: "AuthorizationPermissionMismatch" }, "delegator-not-authorized"],
  [{ status: 403, code: "AuthorizationFailure" }, "unknown"],
  [{ status: 403, code: "AuthenticationFailed" }, "signature-mismatch"],
  [{ status: 403, code: "AuthenticationFailed", time: later(KEY_NOW, 6 * 60_000) }, "sas-expired"],
  [{ status: 403, code: "AuthenticationFailed", time: later(KEY_NOW, -16 * 60_000) }, "sas-not-yet-valid"],
  [{ status: 403, code: "UnauthorizedBlobOverwrite" }, "overwrite-not-permitted"],
  [{ status: 403, code: "AccountIsDisabled" }, "account-disabled"],
])("Azure's %j is %s", (answer, reason) => {
  const report = reportOf(answer, reason === "overwrite-not-permitted" ? { operation: "PutBlob" } : {});
  expect(report.outcome).toBe("fails");
  expect(report.facts[0]).toMatchObject({ label: "Reason", value: reason });
  expect(report.remarks.some(({ kind }) => kind === "limit")).toBe(true);
});

test("a refusal with several causes names each, with what would settle it", () => {
  const { remarks } = reportOf({ status: 403, code: "AuthorizationFailure" });
  const texts = remarks.map(({ text }) => text).join("\n");
  expect(texts).toMatch(/It may be this: .*firewall.*To confirm, check the account's network rules/);
});

test.each<[Answer, string]>([
  [{ status: 200, code: null }, "works"],
  [{ status: 404, code: "BlobNotFound" }, "works"],
  [{ status: 412, code: "ConditionNotMet" }, "works"],
  [{ status: 404, code: "ContainerNotFound" }, "unknown"],
  [{ status: 409, code: "PublicAccessNotPermitted" }, "unknown"],
  [{ status: 500, code: "InternalError" }, "unknown"],
  [{ status: 400, code: "InvalidHeaderValue" }, "unknown"],
  [{ status: null, code: null }, "unknown"],
])("%j is %s", (answer, outcome) => {
  const report = reportOf(answer);
  expect(report.outcome).toBe(outcome);
  expect(report.remarks[0]?.kind).toBe("reason");
});

test("what writes says that the permission alone was tried, and what else may be needed", () => {
  const { remarks } = reportOf(
    { status: 412, code: "ConditionNotMet" },
    { operation: "PutBlob", permissions: "cw" },
  );
  const text = remarks.map((remark) => remark.text).join("\n");
  expect(text).toContain("Only the permission w was tried");
  expect(text).toContain("also needs t when the request sets tags");
});

test("an operation that is not tried names each of its permissions with the reason", () => {
  const report = reportUntriable(trialInput({ operation: "SetPathAccessControl", object: "a" }), KEY_NOW);
  expect(report).toMatchObject({ outcome: "unknown", sent: [] });
  expect(report.remarks.map(({ text }) => text).slice(0, 2)).toEqual([
    "It needs p: an access list is set as soon as that is allowed.",
    "It needs o: an owner is set as soon as that is allowed.",
  ]);
});
