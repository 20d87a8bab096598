import { expect, test } from "vitest";
import { newestJson } from "@/lib/insight/answers/newest-answer";
import { SourceError } from "@/lib/log-source/log-source";
import { newestReport } from "../../docs/api-schema";
import { COVERAGE, fakeSource } from "./fake-source";

const THROTTLED = async () => {
  throw new SourceError("throttled", "Too many queries.", "Wait a minute.");
};

test.each([
  { case: "the newest row", source: fakeSource(), account: "stone", status: 200, newest: COVERAGE.to },
  {
    case: "no row",
    source: fakeSource({ newest: async () => null }),
    account: "stone",
    status: 200,
    newest: null,
  },
  { case: "no account", source: fakeSource(), account: null, status: 400, newest: null },
  {
    case: "a source that gives no answer",
    source: fakeSource({ newest: THROTTLED }),
    account: "stone",
    status: 503,
    newest: null,
  },
])("an open page is told of $case", async ({ source, account, status, newest }) => {
  const answer = await newestJson(source, account);
  expect(answer.status).toBe(status);
  expect(newestReport.parse(answer.body).newest).toBe(newest);
  expect("problem" in answer.body).toBe(status !== 200);
});
