import { describe, expect, test } from "vitest";
import { answerFind, isUnsearched } from "@/lib/insight/find/find-answer";
import { FACT_PARAMETERS, findHref } from "@/lib/insight/find/find-href";
import { findJson } from "@/lib/insight/find/find-json";
import { parseFindQuery } from "@/lib/insight/find/find-query";
import { lookupOf } from "@/lib/insight/find/lookup-of";
import { findTitle } from "@/lib/insight/texts/find-texts";
import { SourceError } from "@/lib/log-source/log-source";
import type { FoundRows, Lookup } from "@/lib/log-source/lookup";
import { writeFacts } from "@/lib/pasted/address-parameters";
import { NO_FACTS } from "@/lib/pasted/facts";
import { readPasted } from "@/lib/pasted/read-pasted";
import { UTC } from "@/lib/time/time-zone";
import { at, failureOf, fakeSource } from "./fake-source";

const NOW = at("2026-11-29T12:00:00Z");
const SERVER_ID = "5b6f0d3e-001e-0042-10aa-3b7c2e000000";
const CLIENT_ID = "0d8c9a2b-6a3d-4a63-9c38-5a0b1f000001";
const TOKEN =
  "sv=2024-11-04&sr=b&sp=r&st=2026-11-20T08:00:00Z&se=2026-11-20T18:00:00Z&skoid=aaaaaaaa-0000-4000-8000-000000000001&sktid=bbbbbbbb-0000-4000-8000-000000000002&skt=2026-11-20T07:00:00Z&ske=2026-11-21T07:00:00Z&sks=b&skv=2024-11-04";
const URL_TEXT = `https://stcontosodemo.blob.core.windows.net/reports/2026/q%203.csv?${TOKEN}`;

function parsed(text: string, cameFrom = "") {
  const href = findHref(writeFacts(readPasted(text)), new URLSearchParams(cameFrom));
  const { searchParams } = new URL(href, "http://localhost");
  const names = [...new Set(searchParams.keys())];
  return parseFindQuery(Object.fromEntries(names.map((name) => [name, searchParams.getAll(name)])), NOW);
}

function finding(found: Partial<FoundRows>) {
  const asked: Lookup[] = [];
  const source = fakeSource({
    find: async (lookup): Promise<FoundRows> => {
      asked.push(lookup);
      const searched = [{ source: "fake", from: null }];
      return { match: null, total: 0, failures: [], searched, unsearched: [], ...found };
    },
  });
  return { source, asked };
}

describe("the page's address", () => {
  test("knows every parameter that facts are written in", () => {
    const text = `GET ${URL_TEXT}\nHTTP 403 AuthenticationFailed\nx-ms-request-id: ${SERVER_ID}\nx-ms-client-request-id: ${CLIENT_ID}`;
    const written = [...writeFacts(readPasted(text)).keys()];
    expect(written.length).toBeGreaterThan(4);
    expect(written.filter((name) => !(FACT_PARAMETERS as readonly string[]).includes(name))).toEqual([]);
    expect(parsed(text).notices).toEqual([]);
  });

  test("names what it does not use", () => {
    const { query, notices } = parseFindQuery(
      { requestId: "no id", nonsense: "1", theme: "pink", problem: "x", from: "yesterday" },
      NOW,
    );
    expect(query).toEqual({
      ...{ facts: NO_FACTS, cameFrom: null, problem: null, theme: null },
      ...{ tz: null, zone: UTC },
    });
    expect(new Set(notices.map(({ parameter }) => parameter))).toEqual(
      new Set(["requestId", "nonsense", "theme", "problem", "from"]),
    );
  });

  test("takes the window of the page before along, and no other of its parameters", () => {
    const href = findHref(
      new URLSearchParams({ requestId: SERVER_ID }),
      new URLSearchParams("account=a&from=2026-11-20T08:00:00Z&to=2026-11-20T09:00:00Z&q=x&theme=dark"),
    );
    expect(href).toBe(
      `/find?requestId=${SERVER_ID}&from=2026-11-20T08:00:00Z&to=2026-11-20T09:00:00Z&theme=dark`,
    );
    expect(findHref(new URLSearchParams())).toBe("/find");
  });
});

describe("what is looked for", () => {
  test("ids among both kinds: people mix them up", () => {
    const { query } = parsed(`x-ms-request-id: ${SERVER_ID}\nx-ms-client-request-id: ${CLIENT_ID}`);
    expect(lookupOf(query.facts)).toMatchObject({
      serverRequestIds: [SERVER_ID, CLIENT_ID],
      clientRequestIds: [CLIENT_ID, SERVER_ID],
    });
  });

  test("a token by its signature's hash where there is one, else by its parameters; its object", () => {
    const whole = lookupOf(parsed(`${URL_TEXT}&sig=${encodeURIComponent("A".repeat(43))}%3D`).query.facts);
    expect([whole.signatureHashes.length, whole.tokens]).toEqual([1, []]);
    expect(whole.signatureHashes[0]).toMatch(/^[0-9A-F]{64}$/);
    const masked = lookupOf(parsed(`${URL_TEXT}&sig=REDACTED`).query.facts);
    expect([masked.signatureHashes, masked.tokens.length]).toEqual([[], 1]);
    expect(masked.objects).toEqual([{ account: "stcontosodemo", object: "reports/2026/q 3.csv" }]);
  });

  test("nothing of an emulator, and nothing where no account is named", () => {
    expect(lookupOf(parsed("http://127.0.0.1:10000/devstoreaccount1/c/b.txt").query.facts).objects).toEqual(
      [],
    );
    expect(lookupOf(parsed(`https://files.example.com/c/b.txt?${TOKEN}`).query.facts).objects).toEqual([]);
  });
});

const ROW = failureOf("1", { requestId: SERVER_ID, time: at("2026-11-20T09:00:30Z"), account: "stone" });
const BY_ID = { match: "server-request-id", total: 1, failures: [ROW] } as const;

describe("the answer", () => {
  test("an empty address asks nothing", async () => {
    const { source, asked } = finding({});
    const answer = await answerFind(source, parseFindQuery({}, NOW).query);
    expect([answer.explained, answer.search, asked]).toEqual([null, null, []]);
    expect(findTitle(answer)).toBe("Find a blocked request");
  });

  test("a row leads to its page, in the hour that ends with it", async () => {
    const answer = await answerFind(finding(BY_ID).source, parsed(SERVER_ID).query);
    expect(answer.search?.rows.map(({ href, isOutside }) => [href, isOutside])).toEqual([
      [
        `/insights/user-delegation-sas?account=stone&from=2026-11-20T08:01Z&to=2026-11-20T09:01Z&row=${ROW.id}`,
        false,
      ],
    ]);
    expect([findTitle(answer), answer.search?.missingIds]).toEqual(["Found the request", []]);
  });

  test("a row outside the window that the reader came from is told as such", async () => {
    const inside = parsed(SERVER_ID, "from=2026-11-20T09:00:00Z&to=2026-11-20T10:00:00Z");
    const outside = parsed(SERVER_ID, "from=2026-11-21T09:00:00Z&to=2026-11-21T10:00:00Z");
    for (const [{ query }, expected] of [
      [inside, false],
      [outside, true],
    ] as const) {
      const { search } = await answerFind(finding(BY_ID).source, query);
      expect(search?.rows[0]?.isOutside).toBe(expected);
    }
  });

  test("that the text alone says something else than the row is told; other rows contradict nothing", async () => {
    const text = `<Error><Code>AuthorizationPermissionMismatch</Code><Message>This request is not authorized to perform this operation using this permission.\nRequestId:${SERVER_ID}\nTime:2026-11-20T09:00:30.1234567Z</Message></Error>`;
    const { query } = parsed(text);
    const alone = await answerFind(finding({}).source, query);
    const said = alone.explained?.reason;
    const differs = await answerFind(finding(BY_ID).source, query);
    expect(differs.search?.contradicts).toBe(said !== null && said !== ROW.reason);
    const byObject = await answerFind(finding({ ...BY_ID, match: "object" }).source, query);
    expect(byObject.search?.contradicts).toBe(false);
  });

  test("ids without a row are named", async () => {
    const other = "5b6f0d3e-001e-0042-10aa-3b7c2f000000";
    const { query } = parsed(`x-ms-request-id: ${SERVER_ID}\nx-ms-request-id: ${other}`);
    expect((await answerFind(finding(BY_ID).source, query)).search?.missingIds).toEqual([other]);
  });

  test("a source that can't be searched leaves the explanation standing", async () => {
    const source = fakeSource({
      find: async () => {
        throw new SourceError("unreachable", "It is down.", "Wait.");
      },
    });
    const answer = await answerFind(source, parsed(SERVER_ID).query);
    expect(answer.explained).not.toBeNull();
    expect(answer.search?.unsearched).toEqual([
      { source: "fake", fault: "unreachable", problem: "It is down.", nextStep: "Wait." },
    ]);
    expect(isUnsearched(answer)).toBe(true);
    expect((await findJson(source, parsed(SERVER_ID))).status).toBe(503);
  });

  test("the same as JSON", async () => {
    const { status, body } = await findJson(finding(BY_ID).source, parsed(SERVER_ID));
    expect(status).toBe(200);
    expect(JSON.parse(JSON.stringify(body))).toMatchObject({
      schemaVersion: 1,
      match: "server-request-id",
      total: 1,
      requests: [{ id: ROW.id, requestId: SERVER_ID, outsideWindow: false }],
      searched: [{ source: "fake", from: null }],
      unsearched: [],
      ignored: [],
    });
  });
});
