import { describe, expect, test } from "vitest";
import { CAUSES, type Cause } from "@/lib/diagnosis/causes/causes";
import { STATUS_FAMILIES, statusEntry } from "@/lib/diagnosis/causes/status-families";
import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { decide } from "@/lib/diagnosis/verdict/decide";
import { BEYOND_TOKEN } from "@/lib/inspector/beyond-token";
import { FAMILY_STATUS } from "@/lib/inspector/family-status";
import { type ForeseenCheck, foresee } from "@/lib/inspector/what-if";
import { ALL_CASES } from "../../support/all-cases";
import { assumedAgain } from "../../support/assumed-again";
import { requestWith } from "../../support/request-with";
import { ruleRow } from "../../support/rule-rows";

/** What a token can show before anything is sent, and what no token can. */
const SHOWN_BY_TOKEN: Readonly<Record<Cause, boolean>> = {
  "sas-expired": true,
  "sas-not-yet-valid": true,
  "key-expired": true,
  "key-not-yet-valid": true,
  "window-invalid": true,
  "field-missing": true,
  "field-malformed": true,
  "version-unsupported": true,
  "resource-level-mismatch": true,
  "resource-scope-mismatch": true,
  "operation-not-delegable": true,
  "permission-missing": true,
  "ip-not-allowed": true,
  "protocol-not-allowed": true,
  "service-not-allowed": true,
  "user-binding-failed": true,
  "overwrite-not-permitted": false,
  "delegator-not-authorized": false,
  "deny-assignment": false,
  "acl-denied": false,
  "cross-tenant-not-allowed": false,
  "encryption-scope-denied": false,
  "sas-policy-blocked": false,
  "network-blocked": false,
  "public-access-disabled": false,
  "account-disabled": false,
  "account-restricted": false,
  "copy-source-unverified": false,
  "cors-not-allowed": false,
  "key-revoked": false,
  "signature-mismatch": false,
  unknown: false,
};

/** Reasons of which the row's token tells nothing: the logged status alone, or the bearer that did not come. */
const BY_STATUS: ReadonlySet<string> = new Set([
  ...["resource-type-by-status", "address-by-status", "protocol-by-status", "service", "user-binding-unseen"],
]);

const FAILING: readonly string[] = ["fails", "probably-fails", "may-fail"];

const rows = CAUSES.flatMap((cause) =>
  ALL_CASES[cause].positive.map(({ when, row }) => ({ cause, when, request: requestWith(row) })),
);
const deciderOf = (request: (typeof rows)[number]["request"]) => decide(new RequestFacts(request)).check;

const lineOf = (checks: readonly ForeseenCheck[], asks: string): ForeseenCheck | undefined =>
  checks.find((check) => check.asks === asks);

describe("what blocked a row", () => {
  const shown = rows.filter(
    ({ cause, request }) => SHOWN_BY_TOKEN[cause] && !BY_STATUS.has(deciderOf(request)?.id ?? ""),
  );

  test("is known from every cause that a token can show", () => {
    const causes = CAUSES.filter((cause) => SHOWN_BY_TOKEN[cause]);
    expect([...new Set(shown.map(({ cause }) => cause))].sort()).toEqual([...causes].sort());
    expect(shown.length).toBeGreaterThan(70);
  });

  test.each(shown)("$cause is foreseen at the same check: $when", ({ request }) => {
    const decider = deciderOf(request);
    const { checks } = foresee(assumedAgain(request));
    const line = lineOf(checks, decider?.asks ?? "");
    expect(FAILING).toContain(line?.outcome);
    expect(CHECKS.find(({ id }) => id === line?.id)?.cause).toBe(decider?.cause);
  });

  const hidden = rows.filter(
    ({ cause, request }) => !SHOWN_BY_TOKEN[cause] || BY_STATUS.has(deciderOf(request)?.id ?? ""),
  );

  test.each(hidden)("$cause is not foreseen as a failure of the token: $when", ({ cause, request }) => {
    const { first } = foresee(assumedAgain(request));
    expect(first?.cause).not.toBe(cause);
  });
});

describe("every row", () => {
  test("with a certain reason in its token is foreseen to be blocked, not later than there", () => {
    const place = (id: string) => CHECKS.findIndex((check) => check.id === id);
    let seen = 0;
    for (let n = 0; n < 1500; n += 1) {
      const request = ruleRow(n);
      const { check, confidence } = decide(new RequestFacts(request));
      if (confidence !== "certain" || !check || !SHOWN_BY_TOKEN[check.cause] || BY_STATUS.has(check.id))
        continue;
      // The row has no status when it is imagined, and a preflight is not checked against a token.
      if (/preflight/i.test(request.operation)) continue;
      seen += 1;
      const { first } = foresee(assumedAgain(request));
      expect(first, `${n}: ${check.id}`).not.toBeNull();
      expect(place(first?.id ?? ""), `${n}: ${check.id}`).toBeLessThanOrEqual(place(check.id));
    }
    expect(seen).toBeGreaterThan(100);
  });

  test("gives the same whatever status was logged with it", () => {
    for (let n = 0; n < 200; n += 1) {
      const request = ruleRow(n);
      expect(foresee({ ...request, statusText: "AuthenticationFailed" })).toEqual(
        foresee({ ...request, statusText: "Success" }),
      );
    }
  });
});

describe("a request that nothing forbids", () => {
  const { first, checks } = foresee(assumedAgain(requestWith()));

  test("is never called allowed: what can still block it is listed with who decides", () => {
    expect(first).toBeNull();
    const open = checks.filter(({ outcome }) => outcome === "not-shown");
    expect(open.map(({ asks }) => asks)).toEqual([
      ...["Signature", "Key not revoked", "Deny assignments", "Delegator's role", "User binding"],
      ...["SAS policy", "Network rules", "Public network access", "Account"],
    ]);
    for (const { text } of open) expect(text).not.toBe("");
    expect(lineOf(checks, "Delegator's role")?.text).toBe(
      "it must allow GetBlob too: Storage Blob Data Reader does",
    );
  });

  test("has no word of a log or of a status in what is said", () => {
    for (let n = 0; n < 300; n += 1) {
      for (const { asks, text, outcome } of foresee(assumedAgain(ruleRow(n))).checks) {
        if (outcome !== "passes" && outcome !== "not-shown") continue;
        expect(text, `${asks} of row ${n}`).not.toMatch(/\b(?:the|this) log\b|in this row|status text/);
      }
    }
  });
});

describe("what the service would answer", () => {
  const statusOf = (changes: Parameters<typeof requestWith>[0]) =>
    foresee(assumedAgain(requestWith(changes))).first?.statusTexts;

  test.each([
    [{ time: "2026-11-20T19:00:00Z" }, ["AuthenticationFailed"]],
    [{ sas: { sip: "198.51.100.1" } }, ["AuthorizationSourceIPMismatch"]],
    [{ protocol: "HTTP" }, ["AuthorizationProtocolMismatch"]],
    [{ operation: "DeleteBlob" }, ["AuthorizationPermissionMismatch"]],
    [{ sas: { sks: "q" } }, ["AuthorizationServiceMismatch", "AuthenticationFailed"]],
  ] as const)("to %j is named", (changes, statusTexts) => {
    expect(statusOf(changes)).toEqual(statusTexts);
  });

  test("to a preflight is not the token's matter", () => {
    const { first, isPreflight, checks } = foresee(
      assumedAgain(requestWith({ operation: "BlobPreflightRequest", time: "2030-01-01T00:00:00Z" })),
    );
    expect([first, isPreflight]).toEqual([null, true]);
    expect(lineOf(checks, "CORS rules")?.outcome).toBe("not-shown");
  });
});

describe("the tables", () => {
  test("name a status of every family, read back as that family", () => {
    for (const family of STATUS_FAMILIES) expect(statusEntry(FAMILY_STATUS[family]).family).toBe(family);
  });

  test("speak of questions that the rule book asks", () => {
    const asked = new Set(CHECKS.map(({ asks }) => asks));
    expect(Object.keys(BEYOND_TOKEN).filter((asks) => !asked.has(asks))).toEqual([]);
  });
});
