import { describe, expect, test } from "vitest";
import type { History, RefusedGroup, WorkedGroup } from "@/lib/diagnosis/findings/history";
import { findingsOf } from "@/lib/diagnosis/findings/observations";
import { observationsOf, rankCandidates } from "@/lib/diagnosis/findings/request-observations";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { signedResourceKey } from "@/lib/requests/signed-resource-key";
import { at, requestWith } from "../../support/request-with";

const time = (clock: string) => at(`2026-11-20T${clock}:00Z`);

function refused(token: string, changes: Partial<RefusedGroup> = {}): RefusedGroup {
  return {
    token,
    reason: "delegator-not-authorized",
    delegator: "aaaaaaaa-0000-4000-8000-000000000001",
    key: `key of ${token}`,
    operation: "PutBlob",
    resourceKey: "c renders",
    failures: 10,
    first: time("09:41"),
    last: time("11:00"),
    ...changes,
  };
}

function worked(token: string, changes: Partial<WorkedGroup> = {}): WorkedGroup {
  return {
    token,
    operation: "PutBlob",
    resourceKey: "c renders",
    successes: 100,
    first: time("08:00"),
    last: time("09:40"),
    ...changes,
  };
}

const historyOf = (
  refusedGroups: readonly RefusedGroup[],
  workedGroups: readonly WorkedGroup[],
): History => ({
  refused: refusedGroups,
  worked: workedGroups,
  complete: true,
});

const kinds = (history: History): readonly string[] => findingsOf(history).map(({ kind }) => kind);

describe("findings over many rows", () => {
  test("a delegator's tokens worked and are refused from a moment on: since when", () => {
    const history = historyOf([refused("1"), refused("2", { first: time("09:45") })], [worked("1")]);
    const [finding] = findingsOf(history);
    expect(finding).toMatchObject({ kind: "role-lost", title: "Role removed at 09:41?", failures: 20 });
    expect(finding?.text).toContain("20 Nov 2026, 09:40 UTC");
  });

  test("a delegator that never worked lost nothing", () => {
    expect(kinds(historyOf([refused("1")], []))).toEqual([]);
  });

  test("a delegator whose token still works lost nothing", () => {
    expect(kinds(historyOf([refused("1")], [worked("1", { last: time("10:30") })]))).not.toContain(
      "role-lost",
    );
  });

  test("tokens of several keys end together: the keys may be revoked", () => {
    const ended = ["1", "2", "3"].map((token) => refused(token, { reason: "signature-mismatch" }));
    const before = ["1", "2", "3"].map((token) => worked(token));
    expect(findingsOf(historyOf(ended, before))[0]).toMatchObject({
      kind: "keys-revoked",
      raises: "key-revoked",
      title: "Keys revoked at 09:41?",
    });
    expect(kinds(historyOf(ended.slice(0, 2), before))).toEqual([]);
    const oneKey = ended.map((group) => ({ ...group, key: "the same" }));
    expect(kinds(historyOf(oneKey, before))).toEqual([]);
    const hoursApart = ended.map((group, index) => ({ ...group, first: time(`1${index}:00`) }));
    expect(kinds(historyOf(hoursApart, before))).toEqual([]);
    expect(kinds(historyOf(ended, []))).toEqual([]);
    const partly = ended.flatMap((group) => [group, { ...group, resourceKey: "c other" }]);
    expect(kinds(historyOf(partly, before))).toContain("keys-revoked");
    const elsewhere = before.map((group) => ({ ...group, resourceKey: "c other" }));
    expect(kinds(historyOf(ended, elsewhere))).not.toContain("keys-revoked");
    const still = before.map((group) => ({ ...group, last: time("10:00") }));
    expect(kinds(historyOf(ended, still))).not.toContain("keys-revoked");
  });

  test("together means within 15 minutes", () => {
    const lastAt = (last: string) =>
      kinds(
        historyOf(
          [time("09:41"), time("09:50"), at(last)].map((first, index) =>
            refused(`${index}`, { reason: "signature-mismatch", first }),
          ),
          ["0", "1", "2"].map((token) => worked(token)),
        ),
      );
    expect(lastAt("2026-11-20T09:56:00Z")).toEqual(["keys-revoked"]);
    expect(lastAt("2026-11-20T09:56:00.001Z")).toEqual([]);
  });

  test("a token for one blob comes for others", () => {
    const group = refused("1", {
      reason: "signature-mismatch",
      resourceKey: "b media/b.jpg",
      operation: "GetBlob",
    });
    const own = worked("1", { resourceKey: "b media/a.jpg", operation: "GetBlob" });
    expect(kinds(historyOf([group], [own]))).toEqual(["other-object"]);
    expect(kinds(historyOf([group, { ...group, resourceKey: "b media/c.jpg" }], []))).toEqual([
      "other-object",
    ]);
    expect(kinds(historyOf([group], []))).toEqual([]);
  });

  test("writes fail while reads of the same token go on", () => {
    const reads = worked("1", { operation: "GetBlob", last: time("10:59") });
    expect(kinds(historyOf([refused("1")], [reads]))).toEqual(["only-writes-refused"]);
    expect(kinds(historyOf([refused("1", { operation: "GetBlob" })], [reads]))).toEqual([]);
  });

  test("a create that had succeeded comes again", () => {
    const group = refused("1", { reason: "overwrite-not-permitted", resourceKey: "b uploads/in.json" });
    const created = worked("1", { resourceKey: "b uploads/in.json" });
    expect(kinds(historyOf([group], [created]))).toEqual(["create-retried"]);
    expect(kinds(historyOf([group], [worked("1", { resourceKey: "b uploads/other.json" })]))).toEqual([]);
  });
});

describe("observations of one request", () => {
  const request = requestWith({ token: "1" });
  const verdict = explain(request);
  const resourceKey = signedResourceKey(request.parameters, request.path);
  const ended = worked("1", { operation: "GetBlob", resourceKey });
  const order = (history: History): readonly string[] =>
    rankCandidates(verdict.candidates, observationsOf(request, history, [])).map(({ reason }) => reason);

  test("order its candidates and leave its reason", () => {
    expect(verdict.reason).toBe("signature-mismatch");
    expect(order(historyOf([], []))).toEqual(["signature-mismatch", "key-revoked"]);
    expect(order(historyOf([], [ended]))).toEqual(["key-revoked", "signature-mismatch"]);
  });

  test("say how often and until when the token worked, or that it still works", () => {
    const once = observationsOf(request, historyOf([], [{ ...ended, successes: 1 }]), []);
    expect(once[0]?.text).toContain("until 20 Nov 2026, 09:40 UTC (1 success)");
    const still = { ...ended, last: time("10:30") };
    const both = observationsOf(request, historyOf([], [still, { ...ended, operation: "ListBlobs" }]), []);
    expect(both[0]?.text).toContain("200 successes, the last at 20 Nov 2026, 10:30 UTC");
    const alsoOnce = observationsOf(request, historyOf([], [{ ...still, successes: 1 }]), []);
    expect(alsoOnce[0]?.text).toContain(": 1 success, the last at ");
    expect(both[0]).toMatchObject({ raises: [], lowers: ["signature-mismatch", "key-revoked"] });
    const later = { ...ended, first: time("10:10"), last: time("10:30") };
    expect(observationsOf(request, historyOf([], [later]), [])).toEqual([]);
  });

  test("a success elsewhere speaks for the signature", () => {
    const elsewhere = worked("1", { resourceKey: "b reports/2026/q2.pdf" });
    expect(order(historyOf([], [elsewhere]))).toEqual(["signature-mismatch", "key-revoked"]);
    expect(observationsOf(request, historyOf([], [elsewhere]), [])[0]?.text).toContain(
      "“reports/2026/q2.pdf”",
    );
  });

  test("findings count where the token is among theirs", () => {
    const group = { ...refused("1", { reason: "signature-mismatch", resourceKey }), operation: "GetBlob" };
    const all = ["1", "2", "3"].map((token) => ({ ...group, token, key: token }));
    const findings = findingsOf(
      historyOf(
        all,
        ["1", "2", "3"].map((token) => ({ ...ended, token })),
      ),
    );
    expect(observationsOf(request, historyOf([], []), findings)).toHaveLength(1);
    const other = requestWith({ token: "4" });
    expect(observationsOf(other, historyOf([], []), findings)).toEqual([]);
  });
});

describe("a finding, for the candidates of a request that it covers", () => {
  const REVOKED = ["1", "2", "3"];
  const histories = {
    "role-lost": historyOf([refused("1")], [worked("1")]),
    "keys-revoked": historyOf(
      REVOKED.map((token) => refused(token, { reason: "signature-mismatch" })),
      REVOKED.map((token) => worked(token)),
    ),
    "other-object": historyOf(
      [refused("1", { reason: "signature-mismatch", resourceKey: "b media/b.jpg" })],
      [worked("1", { resourceKey: "b media/a.jpg" })],
    ),
    "only-writes-refused": historyOf(
      [refused("1")],
      [worked("1", { operation: "GetBlob", last: time("10:59") })],
    ),
    "create-retried": historyOf(
      [refused("1", { reason: "overwrite-not-permitted", resourceKey: "b uploads/in.json" })],
      [worked("1", { resourceKey: "b uploads/in.json" })],
    ),
  };

  test.each([
    [
      "role-lost",
      ["delegator-not-authorized"],
      ["overwrite-not-permitted", "permission-missing", "acl-denied"],
    ],
    ["keys-revoked", ["key-revoked"], ["signature-mismatch"]],
    ["other-object", ["signature-mismatch"], ["key-revoked"]],
    ["only-writes-refused", ["permission-missing"], ["delegator-not-authorized"]],
    ["create-retried", ["overwrite-not-permitted"], ["delegator-not-authorized", "permission-missing"]],
  ] as const)("%s raises %j and lowers %j", (kind, raises, lowers) => {
    const findings = findingsOf(histories[kind]);
    expect(findings.map((finding) => finding.kind)).toEqual([kind]);
    const [observation] = observationsOf(requestWith({ token: "1" }), historyOf([], []), findings);
    expect(observation).toMatchObject({ raises, lowers });
  });
});

describe("the resourceKey that a token is for", () => {
  test.each([
    ["c", null, "/reports/2026/q3.pdf", "c reports"],
    ["b", null, "/reports/2026/q3.pdf", "b reports/2026/q3.pdf"],
    ["d", "1", "/lake/raw/2026/x", "d lake/raw"],
    ["d", "x", "/lake/raw/2026/x", "d lake"],
  ])("sr=%s sdd=%s %s", (sr, sdd, path, resourceKey) => {
    expect(signedResourceKey(requestWith({ sas: { sr, sdd } }).parameters, path)).toBe(resourceKey);
  });
});
