import { describe, expect, test } from "vitest";
import { STATUS_TEXTS } from "@/lib/diagnosis/causes/status-families";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { OPERATIONS } from "@/lib/sas/operations";
import { SERVICE_LETTERS } from "@/lib/sas/services";
import { requestWith } from "../../support/request-with";

const STATUSES = STATUS_TEXTS.flatMap(({ texts }) => texts);
const UNSAID = OPERATIONS.filter(({ grant }) => grant !== "letters").flatMap(({ service, names }) =>
  names.map((operation) => ({ service, operation })),
);
const UNLISTED = (["blob", "queue", "table", "file"] as const).map((service) => ({
  service,
  operation: "DoSomethingNew",
}));

describe("operations whose letters are not known", () => {
  test("are never refused for a letter with certainty, whatever the token grants", () => {
    const wrong = [...UNSAID, ...UNLISTED].flatMap(({ service, operation }) =>
      STATUSES.filter((statusText) => {
        const request = requestWith({
          service,
          operation,
          statusText,
          sas: { sks: SERVICE_LETTERS[service], sp: "r", sr: service === "blob" ? "c" : null },
        });
        const { reason, confidence } = classify(request);
        return reason === "permission-missing" && confidence !== "possible";
      }).map((statusText) => `${service} ${operation} ${statusText}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ["blob", "DoSomethingNew", "isn't in the table of operations, so the letters it needs are not known"],
    ["file", "GetFilePermission", "has no published permission, so the letters it needs are not known"],
    ["table", "EntityGroupTransaction", "is a batch: each request in it needs its own letters"],
  ] as const)("%s %s: the check of the permission says why", (service, operation, said) => {
    const { checks } = explain(
      requestWith({ service, operation, statusText: "AuthorizationPermissionMismatch", sas: { sp: "r" } }),
    );
    const line = checks.find(({ asks }) => asks === "Permission");
    expect(line?.outcome).toBe("not-shown");
    expect(line?.text).toContain(said);
  });

  test("handles are the account owner's, likely and not certainly", () => {
    const request = requestWith({
      service: "file",
      operation: "ForceCloseHandles",
      statusText: "AuthorizationFailure",
      sas: { sr: "s", sks: "f", sp: "rcwdl" },
    });
    expect(classify(request)).toEqual({ reason: "operation-not-delegable", confidence: "likely" });
  });
});
