import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { cancelOffered, offerCancel, respondingFromNowOn } from "@/lib/log-source/current-response";

const offered = () =>
  (globalThis as { [key: symbol]: Map<string, unknown> | undefined })[
    Symbol.for("sas-failure-insights.offered-cancels")
  ]?.size;

/** Answers a request from here on; gives its response and what ends its work. */
function answering() {
  const response = new EventEmitter();
  const ending = new AbortController();
  respondingFromNowOn({
    request: { headers: {} } as IncomingMessage,
    response: response as ServerResponse,
    ...{ requestId: "r", ending, held: [] },
  });
  return { response, ending };
}

test("an answer can be canceled while it lasts", () => {
  const { response, ending } = answering();
  const id = offerCancel();
  cancelOffered("another");
  expect(ending.signal.aborted).toBe(false);
  cancelOffered(id);
  expect(ending.signal.aborted).toBe(true);
  response.emit("close");
  expect(offered()).toBe(0);
});

test("nothing is kept of an answer whose client left before it began, which no response is told", () => {
  const { ending } = answering();
  offerCancel();
  expect(offered()).toBe(1);
  ending.abort();
  expect(offered()).toBe(0);
});
