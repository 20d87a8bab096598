import { expect, it } from "vitest";
import { printReport, type WrittenFormat } from "@/lib/cli/print-report";
import { explain } from "@/lib/diagnosis/verdict/explain";
import type { Candidate } from "@/lib/diagnosis/verdict/verdict";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { answerRequest } from "@/lib/insight/answers/request-answer";
import { observedVerdict } from "@/lib/insight/answers/request-verdict";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import { instantOf } from "@/lib/time/instant";
import { loadInto, openLab } from "../support/lab";
import { exportedRow, linesOf } from "../support/logged-rows";

const FROM = "2026-11-20T00:00:00Z";
const TO = "2026-11-21T00:00:00Z";
const NOW = instantOf(Date.parse(TO));
const RANKED = ["key-revoked", "signature-mismatch"];
const codes = (candidates: readonly Candidate[]) => candidates.map(({ reason }) => reason);

/** How each format tells the first candidate before the second. */
const ORDERS: Readonly<Record<WrittenFormat, RegExp>> = {
  json: /"candidates":\[\{"reason":"key-revoked",[^\]]*"reason":"signature-mismatch"/,
  csv: /,key-revoked signature-mismatch,/,
  markdown: /\| key-revoked \([^|]*; signature-mismatch \(/,
  text: /may be: key-revoked; [^\n]*; signature-mismatch; /,
};

it("a token that had worked: page, JSON, CSV, Markdown and text give its candidates in one order", async () => {
  const lab = openLab();
  const success = { status: 200, statusText: "Success" };
  lab.put("log", linesOf([exportedRow(0, success), exportedRow(3600)]));
  const store = await lab.open();
  await loadInto(store, lab.logs);
  const status = new LoadStatus(false);
  status.loaded();
  const source = new EmbeddedSource(() => store, status);
  const { query } = parseInsightQuery({ account: "stcontosodemo", from: FROM, to: TO }, NOW);
  const window = { from: instantOf(Date.parse(FROM)), to: NOW };
  const scope = { account: "stcontosodemo", window, filters: { facets: {}, text: "" } };
  const [failure] = (await source.page(scope, query.order, 0, 1)).failures;
  if (!failure) throw new Error("The refused request is not there");
  expect(codes(explain(failure.request).candidates)).toEqual(RANKED.toReversed());

  const page = await answerRequest(source, query, failure.id, NOW);
  const observations = page.kind === "request" && page.observations.ok ? page.observations.value : [];
  expect(codes(observedVerdict(failure.request, observations).candidates)).toEqual(RANKED);

  const { body } = await answerJson(source, { query, ignored: [] }, NOW);
  expect("requests" in body && codes(body.requests[0]?.candidates ?? [])).toEqual(RANKED);

  for (const [format, order] of Object.entries(ORDERS)) {
    const pieces: string[] = [];
    const write = async (piece: string | Uint8Array) => void pieces.push(String(piece));
    await printReport(source, { scope, query, all: true }, format as WrittenFormat, write);
    expect(pieces.join(""), format).toMatch(order);
  }
  store.close();
});
