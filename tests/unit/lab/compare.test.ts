import { describe, expect, it } from "vitest";
import { compareVerdicts } from "../../lab/compare";
import type { TruthLine } from "../../lab/labels";
import { describeFaults, describeSurprises, describeTimes, verdictTable } from "../../lab/report";

const line = (id: string, done: TruthLine["done"]): TruthLine => ({
  id,
  done,
  scene: "a-scene",
  operation: "GetBlob",
  status: "AuthenticationFailed",
  timeMs: 0,
  account: "stlabmedia",
});

const truth = (...lines: readonly TruthLine[]) => ({
  refused: new Map(lines.map((one) => [one.id, one])),
  passed: [],
});

const verdict = (requestId: string, reason: string, confidence = "likely") => ({
  requestId,
  reason,
  confidence,
});

describe("a verdict", () => {
  it.each([
    ["sas-expired", verdict("1", "sas-expired", "certain"), "right", false],
    ["key-revoked", verdict("1", "signature-mismatch"), "alike", false],
    ["key-revoked", verdict("1", "signature-mismatch", "certain"), "wrong", true],
    ["sas-expired", verdict("1", "unknown", "possible"), "unknown", false],
    ["sas-expired", verdict("1", "key-expired"), "wrong", false],
    ["sas-expired", verdict("1", "key-expired", "certain"), "wrong", true],
    ["sas-expired", verdict("2", "sas-expired"), "missing", false],
    ["good", verdict("1", "sas-expired", "certain"), "wrong", true],
  ] as const)("where %s was done, and %j said, is %s", (done, said, judgement, falselyCertain) => {
    expect(compareVerdicts(truth(line("1", done)), [said])).toMatchObject([{ judgement, falselyCertain }]);
  });
});

describe("the report", () => {
  const held = truth(line("1", "sas-expired"), line("2", "sas-expired"), line("3", "good"));
  const judged = compareVerdicts(held, [verdict("1", "sas-expired"), verdict("2", "key-expired", "certain")]);

  it("is a table with every judgement", () => {
    expect(verdictTable(judged)).toMatchInlineSnapshot(`
      "what was done  requests  right  alike  unknown  wrong  missing  wrong certain
      good                  1      0      0        0      0        1              0
      sas-expired           2      1      0        0      1        0              1
      all                   3      1      0        0      1        1              1"
    `);
  });

  it("names what is wrong, and what the lab did not plan", () => {
    expect(describeFaults(judged)).toEqual([
      "1 × wrong: a-scene (sas-expired, GetBlob, AuthenticationFailed) was called key-expired, certain; 2",
      "1 × missing: a-scene (good, GetBlob, AuthenticationFailed) was called nothing, ; 3",
    ]);
    expect(describeSurprises(held)).toEqual([
      "1 × refused unplanned: a-scene, GetBlob, AuthenticationFailed",
    ]);
  });

  it("says how fast it was, and what took the time", () => {
    const text = describeTimes({
      sent: 3_000,
      seconds: 10,
      bare: 900,
      delaysMs: [61_000, 2_000, 30_000],
      processors: { Azurite: 4, proxy: 1, clients: 5 },
    });
    expect(text).toContain(
      "3,000 requests in 10 s: 300 a second; Azurite alone answers 900 plain reads a second, 3.0 times as many",
    );
    expect(text).toContain("half within 30 s, all within 61 s (3 looked at)");
    expect(text).toContain("3.33 ms a request, so two cores make 600 a second");
  });
});
