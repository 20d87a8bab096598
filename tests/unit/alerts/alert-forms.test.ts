import { AdaptiveCard, SerializationContext, Versions } from "adaptivecards";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { toCard } from "@/lib/alerts/answer/card";
import { toMarkdown } from "@/lib/alerts/answer/markdown";
import { formatAccepted } from "@/lib/alerts/answer/render";
import { readAlert } from "@/lib/alerts/read-alert";
import { formatAsked, respond } from "@/lib/alerts/respond";
import { alertAnswer } from "../../docs/alert-schema";
import { jsonSchema } from "../../docs/api-schema";
import { alertItems, requestOf } from "../../support/judge-alert";

const ANSWERS = alertItems().map((item) => ({
  id: item.id,
  answer: readAlert(requestOf(item), "https://insights.example"),
}));
const HOSTILE = "[x](javascript:alert(1)) <img src=x onerror=alert(1)> **b** `c`\n# h";
const hostile = readAlert({
  method: "POST",
  headers: {},
  body: JSON.stringify({ essentials: { alertRule: HOSTILE, monitorCondition: "Fired" }, alertContext: {} }),
});

/** What the vendor's own parser says of a card. */
function faultsOf(card: object): readonly string[] {
  const context = new SerializationContext(Versions.v1_4);
  new AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n).message);
}

describe("the answer as an Adaptive Card", () => {
  test("is one that the vendor's parser takes without a word, as version 1.4", () => {
    for (const { id, answer } of ANSWERS) expect(faultsOf(toCard(answer)), id).toEqual([]);
    expect(faultsOf({ ...toCard(hostile), body: [{ type: "Nonsense" }] })).not.toEqual([]);
  });

  test("has a button for each link that is a whole address, and the path where it is none", () => {
    const links = ANSWERS.find(({ answer }) => answer.outcome === "links")?.answer;
    expect(toCard(links ?? hostile).actions).toMatchObject([
      { type: "Action.OpenUrl" },
      { type: "Action.OpenUrl" },
    ]);
    const path = readAlert(requestOf(alertItems()[0] as never));
    expect(toCard(path).actions).toEqual([]);
    expect(JSON.stringify(toCard(path).body)).toContain("/insights/user-delegation-sas?");
  });

  test("holds a message's text in runs alone, which no renderer reads as markup", () => {
    const blocks = (toCard(hostile).body as { readonly type: string }[]).map(({ type }) => type);
    expect(new Set(blocks)).toEqual(new Set(["RichTextBlock"]));
  });
});

describe("the answer as Markdown", () => {
  test("makes no markup of what a message says", () => {
    const text = toMarkdown(hostile).replace(/``.*``/g, "");
    expect(text).not.toMatch(/(?<!\\)\[x(?<!\\)\]|(?<!\\)<img|^# h/m);
    expect(text.split("\n")[0]).toMatch(/^\*\*“\\\[x\\\]/);
  });

  test("links to each account by an address that ends where it should", () => {
    for (const { id, answer } of ANSWERS) {
      const hrefs = [...toMarkdown(answer).matchAll(/\]\(<([^>]*)>\)/g)].map(([, href]) => href);
      expect(hrefs, id).toEqual([...answer.links, ...answer.candidates].map(({ href }) => href));
    }
  });
});

describe("the answer as JSON", () => {
  const published = z.fromJSONSchema(JSON.parse(JSON.stringify(jsonSchema())));

  test("keeps to the published schema", () => {
    const faults = ["", "{", "x".repeat(300_000)].map((body) => ({
      id: body.slice(0, 3),
      answer: readAlert({ method: "POST", headers: {}, body }),
    }));
    for (const { id, answer } of [...ANSWERS, ...faults, { id: "hostile", answer: hostile }]) {
      const body = JSON.parse(JSON.stringify(answer));
      expect(alertAnswer.safeParse(body).error?.issues, id).toBeUndefined();
      expect(published.parse(body)).toEqual(body);
    }
    expect(published.safeParse({ ...JSON.parse(JSON.stringify(hostile)), outcome: "maybe" }).success).toBe(
      false,
    );
  });
});

describe("the form that a request asks for", () => {
  test.each([
    [null, "json"],
    ["*/*", "json"],
    ["text/markdown", "markdown"],
    ["text/html, text/markdown;q=0.9, application/json", "markdown"],
    ["application/vnd.microsoft.card.adaptive", "card"],
    ["application/json, text/markdown", "json"],
  ])("Accept: %s gives %s", (accept, format) => {
    expect(formatAsked(null, accept)).toBe(format);
    expect(formatAccepted(accept ?? undefined)).toBe(format);
  });

  test("format= counts before Accept, and another name is none", () => {
    expect(formatAsked("card", "text/markdown")).toBe("card");
    expect(formatAsked("", "text/markdown")).toBe("markdown");
    expect(formatAsked("html", "text/markdown")).toBeNull();
  });

  test("a message that leads nowhere is a 200, one that can't be read is not", () => {
    expect(respond(hostile, "json").status).toBe(200);
    const faults = ["", "x".repeat(300_000)].map(
      (body) => respond(readAlert({ method: "POST", headers: {}, body }), "markdown").status,
    );
    expect(faults).toEqual([400, 413]);
  });
});
