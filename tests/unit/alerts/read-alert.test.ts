import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertAddress, answerFromAddress } from "@/lib/alerts/address";
import { looksLikeAlert, readAlert } from "@/lib/alerts/read-alert";
import { MAX_ALERT_BYTES } from "@/lib/alerts/values/limits";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { instantOf } from "@/lib/time/instant";
import { CANARY } from "../../support/canary";
import { alertItems, alertPayloads, requestOf } from "../../support/judge-alert";

const read = (body: unknown, base?: string) =>
  readAlert(
    { method: "POST", headers: {}, body: typeof body === "string" ? body : JSON.stringify(body) },
    base,
  );

const ID =
  "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stone01";

/** A fired metric alert of the common schema about `ids`, with `more` in its context. */
const metricAlert = (ids: readonly string[], more: object = {}) => ({
  schemaId: "azureMonitorCommonAlertSchema",
  data: {
    essentials: {
      alertRule: "sas refused",
      monitorCondition: "Fired",
      monitoringService: "Platform",
      alertTargetIDs: ids,
      firedDateTime: "2026-11-24T09:48:24.3713213Z",
    },
    alertContext: {
      condition: { windowStartTime: "2026-11-24T09:40:00Z", windowEndTime: "2026-11-24T09:45:00Z", ...more },
    },
  },
});

describe("links", () => {
  test("are what the insight's address reads back, whole where the dashboard's address is known", () => {
    const [link] = read(metricAlert([ID]), "https://insights.example").links;
    expect(link?.href).toMatch(/^https:\/\/insights\.example\/insights\/user-delegation-sas\?/);
    const parameters = Object.fromEntries(new URL(link?.href ?? "").searchParams);
    const { query, notices } = parseInsightQuery(parameters, instantOf(0));
    expect(notices).toEqual([]);
    expect(query).toMatchObject({ account: "stone01", resource: ID, span: { kind: "between" } });
  });

  test("of several alerts in one message about one account are one, over all their times", () => {
    const later = metricAlert([ID.toUpperCase()], {
      windowStartTime: "2026-11-24T10:00:00Z",
      windowEndTime: "2026-11-24T10:05:00Z",
    });
    const { outcome, links } = read([metricAlert([ID]), later]);
    expect(outcome).toBe("link");
    expect(links).toMatchObject([{ account: "stone01", from: "2026-11-24T09:40Z", to: "2026-11-24T10:05Z" }]);
  });

  test("are at most 50, and how many more accounts there are is said", () => {
    const { links, accounts, reason } = read(
      metricAlert(Array.from({ length: 60 }, (_, n) => `${ID.slice(0, -2)}${n}x`)),
    );
    expect([links.length, accounts.length]).toEqual([50, 60]);
    expect(reason).toContain("10 more accounts");
  });
});

describe("a body that can't be read", () => {
  test.each([
    ["", "empty", null],
    ["  \n", "empty", null],
    ['{"a":}', "not-json", { line: 1, column: 6 }],
    ['{\n "a": 1\n "b": 2}', "not-json", { line: 3, column: 2 }],
    ["{'a': 1}", "not-json", { line: 1, column: 2 }],
    ["[1, 2,]", "not-json", { line: 1, column: 7 }],
    ['{"a": "x', "not-json", { line: 1, column: 7 }],
    ["{} x", "not-json", { line: 1, column: 4 }],
    ["[".repeat(100_000), "not-json", { line: 1, column: 100_001 }],
  ])("%#: is named with its place", (body, fault, faultAt) => {
    expect(read(body)).toMatchObject({ outcome: "refusal", fault, faultAt });
  });

  test("is one of more than 256 KB, and not one of just so much", () => {
    const filled = (bytes: number) => JSON.stringify({ text: "é".repeat(Math.floor((bytes - 11) / 2)) });
    expect(read(filled(MAX_ALERT_BYTES))).toMatchObject({ fault: null });
    expect(read(filled(MAX_ALERT_BYTES + 3))).toMatchObject({ fault: "too-long" });
  });

  test("is named without a word of it", () => {
    expect(JSON.stringify(read(`{"a": "sig=${CANARY}" "b"}`))).not.toContain("S1gNaTuRe");
  });
});

describe("what is hostile", () => {
  test("a message never throws, answers alike twice, and within bounds", () => {
    const words = fc.constantFrom(
      "data",
      "essentials",
      "alertContext",
      "alerts",
      "labels",
      "condition",
      "allOf",
      "dimensions",
      "__proto__",
      "constructor",
      "rows",
      "columns",
      ID,
      "AccountName",
      "2026-11-24T09:45:00Z",
      "Fired",
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 6 },
        words,
        fc.string(),
        fc.integer(),
        fc.constant(null),
        tie("list"),
        tie("object"),
      ),
      list: fc.array(tie("any"), { maxLength: 4 }),
      object: fc.dictionary(words, tie("any"), { maxKeys: 5 }),
    })).any;
    fc.assert(
      fc.property(value, (payload) => {
        const answer = read(payload);
        expect(read(payload)).toEqual(answer);
        expect(answer.links.length).toBeLessThanOrEqual(50);
        expect(JSON.stringify(answer).length).toBeLessThan(200_000);
      }),
      { numRuns: 300 },
    );
  });

  test("a given payload with any part of it replaced never throws", () => {
    const payloads = alertPayloads();
    fc.assert(
      fc.property(fc.constantFrom(...payloads), fc.nat(), fc.string({ maxLength: 9 }), (payload, at, put) => {
        const place = at % payload.length;
        expect(["link", "links", "ask", "refusal", "handshake"]).toContain(
          read(payload.slice(0, place) + put + payload.slice(place + put.length)).outcome,
        );
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    "[",
    "{",
    '"',
    "\\",
    "/",
    "%2f",
    "/subscriptions/",
    "a.blob.core.windows.net ",
    "account == ",
    "=",
    "A",
    " ",
    "é",
  ])("a text of 100 kB of %s is read at once, in every field that is looked into", (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const before = performance.now();
    const dimension = { name: "AccountName", value: text };
    read(metricAlert([text], { allOf: [{ searchQuery: text, dimensions: [dimension] }] }));
    read({ text, resourceId: text, searchQuery: text, time: text });
    read(text);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  test("nesting without end ends", () => {
    const deep = `${'{"data":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    expect(read(deep)).toMatchObject({ outcome: "refusal", fault: null });
  });
});

describe("secrets", () => {
  const signed = `https://stone01.blob.core.windows.net/c/b?sv=2024-11-04&sig=${CANARY}`;

  test("of rows, names and addresses do not come back", () => {
    const payloads = [
      metricAlert([ID, signed], {
        allOf: [{ searchQuery: signed, dimensions: [{ name: "Uri", value: signed }] }],
      }),
      {
        ...metricAlert([ID]),
        data: {
          ...metricAlert([ID]).data,
          essentials: { alertRule: signed, monitorCondition: signed, alertTargetIDs: [ID] },
        },
      },
      {
        SearchQuery: "StorageBlobLogs",
        SearchIntervalStartTimeUtc: "2026-11-24T08:00:00Z",
        SearchIntervalEndtimeUtc: "2026-11-24T09:00:00Z",
        SearchResult: { tables: [{ columns: [{ name: "Uri" }], rows: [[signed]] }] },
      },
      { url: signed, text: signed, title: signed, resourceId: ID },
      { routing_key: CANARY, payload: { source: signed, custom_details: metricAlert([ID]).data } },
    ];
    for (const payload of payloads) {
      const answer = read(payload);
      expect(answer.accounts, JSON.stringify(answer)).toEqual(["stone01"]);
      expect(JSON.stringify(answer) + alertAddress(answer)).not.toContain("S1gNaTuRe");
    }
  });

  test("of the given payloads stand in no answer and no address", () => {
    const items = alertItems().filter(({ secrets = [] }) => secrets.length > 0);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      const answer = readAlert(requestOf(item));
      for (const secret of item.secrets ?? [])
        expect(JSON.stringify(answer) + alertAddress(answer)).not.toContain(secret);
    }
  });
});

describe("the page's address for an answer", () => {
  test("tells all of the given answers but their rules' names, and what events mean", () => {
    for (const item of alertItems().filter(({ expected }) => expected.outcome !== "handshake")) {
      const answer = readAlert(requestOf(item));
      const again = answerFromAddress(Object.fromEntries(groupedParameters(alertAddress(answer))));
      expect(again, item.id).toMatchObject({
        outcome: answer.outcome,
        condition: answer.condition,
        accounts: answer.accounts,
        resourceIds: answer.resourceIds,
        missing: answer.missing,
        needsLink: answer.needsLink,
      });
      expect(
        again?.candidates.map(({ account }) => account),
        item.id,
      ).toEqual(answer.candidates.map(({ account }) => account));
      expect([again?.window?.from, again?.window?.to]).toEqual([answer.window?.from, answer.window?.to]);
    }
  });

  test("with anything else in it tells nothing, or nothing that is not checked", () => {
    expect(answerFromAddress({})).toBeNull();
    expect(answerFromAddress({ kind: "constructor" })).toBeNull();
    const forged = answerFromAddress({
      kind: "metric-alert",
      account: ["<b>", "../admin", "javascript:x"],
      from: "x",
      to: "y",
      condition: "z",
    });
    expect(forged).toMatchObject({ outcome: "refusal", accounts: [], window: null, condition: "none" });
    expect(answerFromAddress({ fault: "not-json", line: "3", column: "x" })).toMatchObject({
      fault: "not-json",
      faultAt: null,
    });
  });
});

function groupedParameters(address: string): readonly (readonly [string, readonly string[]])[] {
  const { searchParams } = new URL(address, "http://localhost");
  return [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]);
}

describe("whether a pasted text is an alert", () => {
  test("it is for all that Azure and other tools send, wrapped or not", () => {
    const known = alertItems().filter(
      ({ expected, kind, form }) =>
        !["custom-json", "teams"].includes(kind) && expected.outcome !== "handshake" && form === undefined,
    );
    for (const item of known) expect(looksLikeAlert(requestOf(item).body), item.id).toBe(true);
  });

  test.each([
    [
      "an error's JSON",
      '{"error":{"code":"AuthenticationFailed","message":"Server failed to authenticate the request."}}',
    ],
    [
      "a row of the log",
      `{"time":"2026-11-24T09:00:00Z","resourceId":"${ID}/blobServices/default","operationName":"GetBlob","statusCode":403,"uri":"https://x"}`,
    ],
    [
      "a HAR",
      '{"log":{"version":"1.2","entries":[{"startedDateTime":"2026-11-24T09:00:00Z","request":{"url":"https://x"}}]}}',
    ],
    ["no JSON", "The alert fired"],
    ["half of it", '{"schemaId":"azureMonitorCommonAlertSchema"'],
    ["nothing", ""],
  ])("it is not for %s", (_, text) => {
    expect(looksLikeAlert(text)).toBe(false);
  });
});
