import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { AheadLine } from "@/components/ahead/ahead-line";
import { Compared } from "@/components/ahead/compared";
import { ComparedCard } from "@/components/ahead/compared-card";
import { EndingFound } from "@/components/ahead/ending-found";
import { answerCompare } from "@/lib/insight/ahead/compare-answer";
import { compareTicket } from "@/lib/insight/ahead/compare-ticket";
import { answerEnding } from "@/lib/insight/ahead/ending-answer";
import { endingJson } from "@/lib/insight/ahead/ending-json";
import { endingTicket } from "@/lib/insight/ahead/ending-ticket";
import { lookAhead, rankTokens } from "@/lib/insight/ahead/rank-tokens";
import { isProblem } from "@/lib/insight/answers/window-facts";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { ticketText } from "@/lib/insight/tickets/ticket-text";
import type { EndingTokens } from "@/lib/log-source/token-uses";
import { endingReport } from "../../../docs/ahead-schema";
import { at } from "../../../support/request-with";
import { fakeSource } from "../fake-source";

const NOW = at("2026-11-20T12:00:00Z");
const HOSTILE = "<script>alert(1)</script>\u202e";
const FACTS = {
  delegator: "aaaaaaaa-0000-4000-8000-000000000001",
  permissions: "rl",
  signedResource: "c",
  tokenEnds: at("2026-11-20T18:00:00Z"),
  keyEnds: at("2026-11-20T15:00:00Z"),
};
const USED = { worked: 1_234, first: at("2026-11-20T08:00:00Z"), last: at("2026-11-20T09:00:00Z") };
const FOUND: EndingTokens = {
  uses: [
    {
      ...{ ...FACTS, ...USED, token: "1".repeat(32), tokens: 1 },
      ...{ client: HOSTILE, container: "reports", refused: 2, callers: 3 },
    },
  ],
  newest: [],
  exact: true,
};
const source = fakeSource({
  holds: async () => true,
  endingTokens: async () => FOUND,
  spreadTokens: async () => ({
    tokens: [{ ...FACTS, ...USED, token: "2".repeat(32), callers: 7, clients: 2 }],
    exact: false,
  }),
});
const { query } = parseInsightQuery(
  { account: "stcontosodemo", from: "2026-11-20T08:00Z", to: "2026-11-20T10:00Z", reason: "sas-expired" },
  NOW,
);

it("the page of tokens that end soon says what ends, why, whose it is, and what it can't know", async () => {
  const answer = await answerEnding(source, query, NOW);
  if (isProblem(answer)) throw new Error("no answer");
  const shown = { answer, query, now: NOW };
  const page = renderToStaticMarkup(<EndingFound {...shown} />);
  expect(page).toContain("1 token in use (1 client) ends in the 24 hours after 20 Nov 2026, 10:00 UTC</h1>");
  expect(page).toContain("Token for a container: r read, l list");
  expect(page).toContain("in 3 hours");
  expect(page).toContain("but no token outlives its key");
  expect(page).toContain("1,234 requests worked from 3 addresses");
  expect(page).toContain("7 addresses");
  expect(page).toContain("the filter by reason");
  expect(page).toContain("/connect/alerts?account=stcontosodemo&amp;hours=24");
  expect(page).not.toContain("<script>alert");
});

it("the same is JSON, as the schema says, and faults are answers of their own", async () => {
  const answer = await answerEnding(source, { ...query, within: 3_600_000 }, NOW);
  if (isProblem(answer)) throw new Error("no answer");
  const body = JSON.parse(JSON.stringify(endingJson(answer, [])));
  expect(body.headline).toMatch(/ended in the hour after 20 Nov 2026, 10:00 UTC/);
  const ticket = endingTicket(answer, query, { site: "https://insights.example", now: NOW });
  expect(ticket.title).toBe(`stcontosodemo: ${body.headline}`);
  expect(body).toMatchObject({ state: "ending", until: "2026-11-20T11:00Z", outliving: [{}] });
  expect(endingReport.parse(body)).toEqual(body);
  const nowhere = await answerEnding(fakeSource({ holds: async () => false }), query, NOW);
  expect(nowhere).toMatchObject({ status: 404, body: { state: "unknown-account" } });
});

it("one line of the insight counts them and leads there", () => {
  const asked = lookAhead({ from: NOW, to: NOW }, 86_400_000, NOW);
  const shown = {
    query,
    now: NOW,
    window: { from: at("2026-11-20T08:00:00Z"), to: at("2026-11-20T10:00:00Z") },
  };
  const line = { ...asked, ...rankTokens(FOUND, asked), exact: true };
  const told = renderToStaticMarkup(<AheadLine ending={{ ok: true, value: line }} {...shown} />);
  expect(told).toContain("1 token in use (1 client) ends in the 24 hours after 20 Nov 2026, 12:00 UTC");
  expect(told).toContain("/insights/user-delegation-sas/expiring?account=stcontosodemo");
  const later = renderToStaticMarkup(
    <AheadLine ending={{ ok: true, value: line }} {...shown} now={at("2026-11-29T00:00:00Z")} />,
  );
  expect(later).toContain("1 token in use (1 client) ended in the 24 hours after 20 Nov 2026, 12:00 UTC");
  const alone = renderToStaticMarkup(<AheadLine ending={{ ok: true, value: null }} {...shown} />);
  expect(alone).toContain("Tokens in use that end soon");
  expect(alone).toContain("Compare with the 2 hours before");
  expect(alone).toMatch(/href="\/insights\/user-delegation-sas\?[^"]*&amp;compare=previous"/);
});

it("two windows stand side by side", async () => {
  const answer = await answerCompare(source, query, NOW);
  if (isProblem(answer)) throw new Error("no answer");
  const page = renderToStaticMarkup(<Compared answer={answer} query={query} notices={[]} />);
  expect(page).toContain("Token expired");
  expect(page).toMatch(/ an hour/);
  expect(page).toContain("the same time a week before");
  expect(page).toMatch(/name="reason" value="sas-expired"/);
  for (const time of ["2026-11-20T06:00", "2026-11-20T08:00"])
    expect(page).toMatch(new RegExp(`name="compare"[^>]* value="${time}"`));
  const before = { ...answer.before, failures: null, coveredHours: 0 };
  const untold = renderToStaticMarkup(<Compared answer={{ ...answer, before }} query={query} notices={[]} />);
  expect(untold).toContain("nothing is claimed about it");
  expect(untold).not.toContain("<table");
  const compared = { ok: true, value: answer } as const;
  const card = renderToStaticMarkup(<ComparedCard {...{ compared, query }} compare="previous" />);
  expect(card).toContain("Compared with the 2 hours before");
  expect(card).toContain("/insights/user-delegation-sas/compare?account=stcontosodemo");
});

it("tokens that are compared are named in words, in a ticket with their id", async () => {
  const id = "b".repeat(32);
  const parameters = Object.entries({ sr: "c", sp: "rl" }).map(([name, value]) => ({ name, value }));
  const group = { value: id, count: 40, reasons: {}, first: NOW, last: NOW, parameters };
  const named = fakeSource({
    holds: async () => true,
    groups: async (_scope, facet) => ({ groups: facet === "token" ? [group] : [], exact: true }),
  });
  const answer = await answerCompare(named, query, NOW);
  if (isProblem(answer)) throw new Error("no answer");
  const words = "Container token rl, no readable end, signer not named";
  const page = renderToStaticMarkup(<Compared answer={answer} query={query} notices={[]} />);
  expect(page).toContain(`<bdi title="${id}">${words} (bbbbbbbb…)</bdi>`);
  const ticket = ticketText(compareTicket(answer, query, { site: "http://localhost", now: NOW }));
  expect(ticket).toContain(`${words} (${id}): `);
});

it("what is not logged is no filter, and so leads nowhere", async () => {
  const groups = [{ value: "", count: 40, reasons: {}, first: NOW, last: NOW, parameters: [] }];
  const unnamed = fakeSource({
    holds: async () => true,
    groups: async ({ window }) => ({
      groups: window.from === "2026-11-20T08:00:00.0000000Z" ? groups : [],
      exact: true,
    }),
  });
  const answer = await answerCompare(unnamed, query, NOW);
  if (isProblem(answer)) throw new Error("no answer");
  const page = renderToStaticMarkup(<Compared answer={answer} query={query} notices={[]} />);
  const card = renderToStaticMarkup(
    <ComparedCard compared={{ ok: true, value: answer }} query={query} compare="previous" />,
  );
  for (const shown of [page, card]) {
    expect(shown).toContain("not logged");
    expect(shown).not.toMatch(/[?&](?:amp;)?(?:client|token)=(?:&|")/);
  }
});
