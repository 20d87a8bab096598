import { describe, expect, test } from "vitest";
import type { Exchange } from "@/lib/azure/exchange";
import { makeQueryQueue } from "@/lib/queries/query-queue";
import type { KustoQuestion } from "@/lib/sources/kusto/client/kusto-client";
import type { KustoTransport, SentQuestion } from "@/lib/sources/kusto/client/kusto-transport";
import { rateLimitedClient } from "@/lib/sources/kusto/client/rate-limited-client";
import { instantOf } from "@/lib/time/instant";
import { manualClock } from "../../support/manual-clock";

const QUESTION: KustoQuestion = {
  text: "StorageBlobLogs | count",
  service: "blob",
  window: { from: instantOf(0), to: instantOf(1_000) },
  account: null,
};
const BODY = JSON.stringify({ tables: [{ name: "PrimaryResult", columns: [{ name: "n" }], rows: [[7]] }] });

function exchange(status: number, retryAfterMs: number | null = null): Exchange {
  return { status, body: BODY, retryAfterMs, clockSkewMs: 0 };
}

type Send = (sent: SentQuestion) => Promise<Exchange>;

function lab(send: Send, chance = 0) {
  const clock = manualClock(1_000_000);
  const sent: { readonly at: number; readonly seconds: number }[] = [];
  const transport: KustoTransport = {
    words: { name: "the service", role: "a role", place: "a place" },
    send(question) {
      sent.push({ at: clock.now() - 1_000_000, seconds: question.serverTimeoutSeconds });
      return send(question);
    },
  };
  const queue = makeQueryQueue(clock);
  const client = rateLimitedClient(transport, { queue, clock, deadlineSeconds: 60, random: () => chance });
  return { clock, client, queue, sent };
}

/** Answers one after the other, the last one for ever. */
function inTurn(...exchanges: readonly Exchange[]): Send {
  let at = 0;
  return async () => {
    const answer = exchanges[Math.min(at, exchanges.length - 1)];
    at += 1;
    return answer ?? exchange(500);
  };
}

describe("trying again", () => {
  test.each([
    ["with the time the service asks for", [exchange(429, 5_000), exchange(200)], [0, 5_000]],
    ["a little later where it asks for none", [exchange(503), exchange(200)], [0, 1_000]],
    ["later each time", [exchange(429), exchange(429), exchange(200)], [0, 1_000, 3_000]],
    ["two times at most", [exchange(429)], [0, 1_000, 3_000]],
    ["not where the wait would not fit", [exchange(429, 3_600_000)], [0]],
    ["not after the service's own time is up", [exchange(504)], [0]],
    ["not where it would change nothing", [exchange(403)], [0]],
  ] as const)("%s", async (_, exchanges, times) => {
    const { client, clock, sent } = lab(inTurn(...exchanges));
    const answer = client.ask(QUESTION).catch((error: unknown) => error);
    await clock.pass(59_000);
    await answer;
    expect(sent.map(({ at }) => at)).toEqual(times);
  });

  test.each([
    ["at once, and once, where a kept connection had ended", "ECONNRESET", 2],
    ["not where nobody listens", "ECONNREFUSED", 1],
  ])("%s", async (_, code, times) => {
    const { client, sent } = lab(() => Promise.reject(Object.assign(new Error(code), { code })));
    await expect(client.ask(QUESTION)).rejects.toMatchObject({ fault: "unreachable" });
    expect(sent.map(({ at }) => at)).toEqual(Array(times).fill(0));
  });

  test("at a moment of its own, so that not all come back at once", async () => {
    const { client, clock, sent } = lab(inTurn(exchange(429, 5_000), exchange(200)), 0.5);
    const answer = client.ask(QUESTION);
    await clock.pass(10_000);
    await answer;
    expect(sent[1]?.at).toBe(5_500);
  });

  test("tells the service how much time is left", async () => {
    const { client, clock, sent } = lab(inTurn(exchange(429, 20_000), exchange(200)));
    const answer = client.ask(QUESTION);
    await clock.pass(30_000);
    await answer;
    expect(sent.map(({ seconds }) => seconds)).toEqual([60, 40]);
  });
});

describe("the deadline", () => {
  const hangs: Send = () => new Promise(() => undefined);

  test("ends a service that never answers", async () => {
    const { client, clock } = lab(hangs);
    const answer = client.ask(QUESTION).catch((error: unknown) => error);
    await clock.pass(60_000);
    expect(await answer).toMatchObject({ fault: "timeout", nextStep: expect.stringContaining("Shorten") });
  });

  test("ends the wait for a turn too, and says so", async () => {
    const { client, clock, queue } = lab(hangs);
    const forever = () => new Promise<void>(() => undefined);
    for (let at = 0; at < 5; at += 1) queue.run({}, forever, new AbortController().signal);
    const answer = client.ask(QUESTION).catch((error: unknown) => error);
    await clock.pass(60_000);
    expect(await answer).toMatchObject({ fault: "throttled" });
  });
});

describe("who waits", () => {
  test("a question called off is no fault of the service", async () => {
    const { client } = lab(() => new Promise(() => undefined));
    await expect(client.ask(QUESTION, AbortSignal.abort())).rejects.toMatchObject({ fault: "canceled" });
  });

  test("the same question is sent once; another account's is another question", async () => {
    const { client, sent } = lab(inTurn(exchange(200)));
    await Promise.all([
      client.ask(QUESTION),
      client.ask({ ...QUESTION }),
      client.ask({ ...QUESTION, account: "a" }),
    ]);
    expect(sent).toHaveLength(2);
  });

  test("a bug stays a bug", async () => {
    const { client } = lab(() => Promise.reject(new TypeError("not a function")));
    await expect(client.ask(QUESTION)).rejects.toThrow(TypeError);
  });
});
