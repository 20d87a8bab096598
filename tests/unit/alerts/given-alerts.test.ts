import { describe, expect, test } from "vitest";
import { readAlert } from "@/lib/alerts/read-alert";
import { alertItems, mistakesIn, requestOf } from "../../support/judge-alert";

describe("payloads as Azure and other tools send them", () => {
  test.each(alertItems().map((item) => [item.id, item.kind, item] as const))("%s: %s", (_, __, item) => {
    const answer = readAlert(requestOf(item));
    expect(mistakesIn(item, answer), JSON.stringify(answer, null, 1)).toEqual([]);
  });
});
