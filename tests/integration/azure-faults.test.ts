import { homedir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { logAnalyticsTransport } from "@/lib/sources/kusto/client/log-analytics-transport";
import {
  AUDIENCE,
  COMPLETE,
  credentialOf,
  DEADLINE_SECONDS,
  dataExplorerLab,
  LABS,
  logAnalyticsLab,
  type Outcome,
  outcomeOf,
  QUESTION,
  RESOURCE,
  TABLE,
  WORKSPACE,
} from "../emulators/azure-lab";
import type { ServiceFaultName } from "../emulators/service-faults";

const ALWAYS: readonly (readonly [ServiceFaultName, Outcome])[] = [
  ["429", "throttled"],
  ["429 after 1 s", "throttled"],
  ["429 after 3600 s", "throttled"],
  ["400 unreadable query", "refused"],
  ["400 no table", "no-table"],
  ["400 unknown column", "refused"],
  ["401", "signed-out"],
  ["403 InsufficientAccessError", "forbidden"],
  ["403 HTML", "forbidden"],
  ["403 empty", "forbidden"],
  ["404 workspace", "not-found"],
  ["404 HTML", "not-found"],
  ["204", "no-table"],
  ["200 empty", "unreadable"],
  ["200 HTML", "unreadable"],
  ["200 {}", "unreadable"],
  ["200 cut JSON", "unreadable"],
  ["200 rows that do not fit", "unreadable"],
  ["302 elsewhere", "unreadable"],
  ["413", "too-large"],
  ["500", "unreachable"],
  ["502", "unreachable"],
  ["503", "unreachable"],
  ["503 after 1 s", "unreachable"],
  ["504", "timeout"],
  ["504 HTML", "timeout"],
  ["partial", "incomplete"],
  ["null error", "complete"],
  ["in pieces", "incomplete"],
  ["ended by others", "incomplete"],
  ["error in the status", "incomplete"],
  ["left out", "forbidden"],
  ["too large", "too-large"],
  ["out of memory", "too-large"],
  ["reset", "unreachable"],
  ["cut body", "unreachable"],
  ["stalled body", "timeout"],
  ["no answer", "timeout"],
];

describe.concurrent.each(LABS)("%s misbehaves", (_, open) => {
  test.for(ALWAYS)("%s: %s, in time and with a next step", async ([fault, expected], { expect }) => {
    const { service, client } = await open();
    service.misbehaveAlways(fault);
    const { outcome, text, seconds } = await outcomeOf(client);
    expect(outcome).toBe(expected);
    expect(seconds).toBeLessThan(DEADLINE_SECONDS + 1);
    expect(text).not.toMatch(/<|script|abcdefgh|sig=a/);
    expect(service.requests.length).toBeLessThanOrEqual(3);
  });

  test.for([
    ...(["429", "429 after 1 s", "429 until a date, clocks apart", "502", "503 after 1 s"] as const),
    ...(["reset", "cut body"] as const),
  ])("%s once: the answer comes all the same", async (fault, { expect }) => {
    const { service, client } = await open();
    service.misbehave(fault);
    expect(await client.ask(QUESTION)).toEqual(COMPLETE);
    expect(service.requests).toHaveLength(2);
  });

  test("a wait of a second and a half is waited", async ({ expect }) => {
    const { service, client } = await open();
    service.misbehave("429 after 1.5 s");
    const asked = performance.now();
    expect(await client.ask(QUESTION)).toEqual(COMPLETE);
    expect(performance.now() - asked).toBeGreaterThanOrEqual(1_490);
  });

  test("a wait of an hour that was asked for is not waited", async ({ expect }) => {
    const { service, client } = await open();
    service.misbehave("429 after 3600 s");
    const { seconds } = await outcomeOf(client);
    expect(seconds).toBeLessThan(1.5);
    expect(service.requests).toHaveLength(1);
  });

  test("a slow first byte is waited for", async ({ expect }) => {
    const { service, client } = await open();
    service.misbehave("slow first byte");
    expect(await client.ask(QUESTION)).toEqual(COMPLETE);
  });

  test.for(["no answer", "stalled body"] as const)(
    "%s: leaving the page closes the connection",
    async (fault, { expect }) => {
      const { service, client } = await open({ deadlineSeconds: 60 });
      service.misbehaveAlways(fault);
      const page = new AbortController();
      const asked = outcomeOf(client, page.signal);
      // Whoever leaves before the service was asked has no connection to close.
      await expect.poll(() => service.requests.length).toBe(1);
      await sleep(300);
      const leftMs = performance.now();
      page.abort();
      expect((await asked).outcome).toBe("canceled");
      expect(performance.now() - leftMs).toBeLessThan(2_000);
      await expect.poll(() => service.abandoned()).toBe(1);
    },
  );

  test("the deadline closes the connection", async ({ expect }) => {
    const { service, client } = await open({ deadlineSeconds: 1 });
    service.misbehaveAlways("no answer");
    expect((await outcomeOf(client)).outcome).toBe("timeout");
    await expect.poll(() => service.abandoned()).toBe(1);
  });

  test("an expired token", async ({ expect }) => {
    const { client } = await open({ credential: { lifetimeSeconds: -60 } });
    expect((await outcomeOf(client)).outcome).toBe("signed-out");
  });

  test("a token from a clock that is ahead", async ({ expect }) => {
    const { client } = await open({ credential: { skewSeconds: 3600 } });
    expect((await outcomeOf(client)).outcome).toBe("signed-out");
  });

  test("a credential that fails says nothing of itself", async ({ expect }) => {
    const { client } = await open({ credential: { failure: new Error("AADSTS7000215 secret abcdefgh") } });
    const { outcome, text } = await outcomeOf(client);
    expect(outcome).toBe("signed-out");
    expect(text).not.toContain("abcdefgh");
  });

  test("a credential that hangs ends at the deadline", async ({ expect }) => {
    const { client } = await open({ credential: { hangs: true }, deadlineSeconds: 1 });
    expect((await outcomeOf(client)).outcome).toBe("timeout");
  });

  test("a certificate that nobody vouches for", async ({ expect }) => {
    const { service, client } = await open({ trusted: false });
    const { outcome, text } = await outcomeOf(client);
    expect(outcome).toBe("unreachable");
    expect(text).toContain("certificate");
    expect(service.requests).toHaveLength(0);
  });

  test.for([
    ["https://127.0.0.1:1", "connection was lost"],
    ["https://no-such-host.invalid", "resolved"],
  ] as const)("%s can't be reached", async ([url, words], { expect }) => {
    const { client } = await open({ url });
    const { outcome, text } = await outcomeOf(client);
    expect(outcome).toBe("unreachable");
    expect(text).toContain(words);
  });

  test("an answer over the limit of rows", async ({ expect }) => {
    const three = { ...TABLE, rows: [[1], [2], [3]] };
    const { client } = await open({ run: async () => three, limits: { rows: 2, bytes: 1_000_000 } });
    expect(await client.ask(QUESTION)).toEqual({ kind: "too-large" });
  });

  test("the same question is asked once; it is ended when the last has left", async ({ expect }) => {
    const { service, client } = await open({ deadlineSeconds: 60 });
    service.misbehaveAlways("no answer");
    const [first, second] = [new AbortController(), new AbortController()];
    const both = [outcomeOf(client, first.signal), outcomeOf(client, second.signal)];
    await expect.poll(() => service.requests.length).toBe(1);
    first.abort();
    expect((await both[0])?.outcome).toBe("canceled");
    expect(service.abandoned()).toBe(0);
    second.abort();
    expect((await both[1])?.outcome).toBe("canceled");
    await expect.poll(() => service.abandoned()).toBe(1);
  });
});

describe("what is sent", () => {
  test("to a cluster names the program, never the machine's user or where it lies", async () => {
    const { service, client } = await dataExplorerLab();
    await client.ask(QUESTION);
    const headers = service.requests[0]?.headers ?? {};
    expect([headers["x-ms-app"], headers["x-ms-user"]]).toEqual([
      "sas-failure-insights",
      "sas-failure-insights",
    ]);
    for (const place of [process.cwd(), process.argv[1] ?? "", homedir()]) {
      expect(JSON.stringify(headers)).not.toContain(place);
    }
  });

  test("to the workspace, with the window as a fence and the time left as a limit", async () => {
    const { service, client } = await logAnalyticsLab();
    await client.ask(QUESTION);
    const [request] = service.requests;
    expect(request?.path).toBe(`/v1/workspaces/${WORKSPACE}/query`);
    expect(JSON.parse(request?.body ?? "")).toMatchObject({
      query: QUESTION.text,
      timespan: "2025-11-20T00:53:20.000Z/2025-11-20T01:00:00.124Z",
    });
    expect(request?.headers.prefer).toBe(`wait=${DEADLINE_SECONDS}`);
  });

  test("to the account's own resource where one is configured", async () => {
    const { service, client } = await logAnalyticsLab();
    await client.ask({ ...QUESTION, account: "contosodata" });
    const [request] = service.requests;
    expect(request?.path).toBe(`/v1/${RESOURCE}/query`);
    expect(request?.headers.prefer).toBe(`wait=${DEADLINE_SECONDS},include-permissions=true`);
  });

  test("to the cluster, fenced and named; a query that nobody waits for is ended there", async () => {
    const { service, client } = await dataExplorerLab({ deadlineSeconds: 60 });
    service.misbehave("no answer");
    const leaving = new AbortController();
    const outcome = outcomeOf(client, leaving.signal);
    await expect.poll(() => service.requests.length).toBe(1);
    leaving.abort();
    await outcome;
    const [request] = service.requests;
    expect(JSON.parse(request?.body ?? "")).toMatchObject({
      db: "logs",
      csl: QUESTION.text,
      properties: {
        Options: {
          servertimeout: "00:01:00.000",
          query_datetimescope_column: "TimeGenerated",
          query_datetimescope_from: QUESTION.window.from,
          query_datetimescope_to: QUESTION.window.to,
        },
      },
    });
    await expect.poll(() => service.canceled).toEqual([request?.headers["x-ms-client-request-id"]]);
  });

  test("an id that would ask another resource is not taken", () => {
    const place = { endpoint: "https://127.0.0.1:1", audience: AUDIENCE, credential: credentialOf({}) };
    const resourceIds = ["/subscriptions/x/../../workspaces/evil?x="];
    expect(() => logAnalyticsTransport(place, { workspaceId: null, resourceIds })).toThrow(
      "full resource id",
    );
  });
});
