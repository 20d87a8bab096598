import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OBSERVED_REASONS } from "@/lib/diagnosis/findings/history";
import { findingsOf, toFindings } from "@/lib/diagnosis/findings/observations";
import { answerRequest } from "@/lib/insight/answers/request-answer";
import { observedVerdict, verdictsIn } from "@/lib/insight/answers/request-verdict";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { onlyValue } from "@/lib/log-source/scope";
import { writeSample } from "@/lib/sample/write-sample";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { instantOf } from "@/lib/time/instant";
import { createLab, loadInto } from "../support/lab";

const END = Date.parse("2026-11-22T09:41:30Z");
const REMOVED = "2026-11-22T04:21";
const SCOPE = {
  account: "stcontosomedia",
  window: { from: instantOf(END - 86_400_000), to: instantOf(END) },
  filters: { facets: {}, text: "" },
} as const;

const NEWEST_FIRST = { column: "time", descending: true } as const;

describe("what the rows of the sample show together", () => {
  const lab = createLab();
  let store: Store;
  let source: EmbeddedSource;

  beforeAll(async () => {
    writeSample({ seed: 11, endMs: END, scale: 0.1, folder: lab.logs });
    store = await lab.open();
    await loadInto(store, lab.logs);
    const status = new LoadStatus(false);
    status.loaded();
    source = new EmbeddedSource(() => store, status);
  });
  afterAll(() => {
    store.close();
    lab.close();
  });

  test("the role that the story removes, since when; and the links that were changed", async () => {
    const findings = findingsOf(await source.history(SCOPE));
    expect(findings.map(({ kind }) => kind)).toEqual(["role-lost", "other-object"]);
    expect(findings[0]?.title).toBe("Role removed at 04:22?");
    expect(findings[0]?.text).toContain(`${REMOVED.slice(11)}`);
  });

  test("they change no reason and no count", async () => {
    const history = await source.history(SCOPE);
    const { reasons } = await source.overview(SCOPE);
    const refused = history.refused.filter(({ reason }) => reason === "delegator-not-authorized");
    const counted = reasons.find(({ reason }) => reason === "delegator-not-authorized")?.count;
    expect(refused.reduce((sum, { failures }) => sum + failures, 0)).toBe(counted);
  });

  test("a request is told what its token did before", async () => {
    const filters = { facets: { reason: onlyValue("delegator-not-authorized") }, text: "" };
    const oldest = await source.page({ ...SCOPE, filters }, { column: "time", descending: false }, 0, 1);
    const id = oldest.failures[0]?.id ?? "";
    const { query } = parseInsightQuery({ account: SCOPE.account }, instantOf(END));
    const answer = await answerRequest(source, query, id, instantOf(END));
    const texts =
      answer.kind === "request" && answer.observations.ok
        ? answer.observations.value.map(({ text }) => text)
        : [];
    expect(texts.join("\n")).toContain("worked on the same signed resource with the same parameters until");
    expect(texts.join("\n")).toContain("Role removed at 04:22?");
  });

  test("a report orders candidates as the page of each request does", async () => {
    const history = await source.history(SCOPE);
    const verdictOn = verdictsIn(history, toFindings(history));
    const { query } = parseInsightQuery({ account: SCOPE.account }, instantOf(END));
    let compared = 0;
    for (const reason of OBSERVED_REASONS) {
      const filters = { facets: { reason: onlyValue(reason) }, text: "" };
      const { failures } = await source.page({ ...SCOPE, filters }, NEWEST_FIRST, 0, 12);
      for (const { id, request } of failures) {
        const answer = await answerRequest(source, query, id, instantOf(END));
        const observations =
          answer.kind === "request" && answer.observations.ok ? answer.observations.value : [];
        const shown = observedVerdict(request, observations).candidates;
        expect(verdictOn(request).candidates, id).toEqual(shown);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(20);
  });
});
