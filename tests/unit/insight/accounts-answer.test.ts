import { describe, expect, test } from "vitest";
import { ACCOUNTS_PER_PAGE, accountsJson, parseAccountsQuery } from "@/lib/insight/answers/accounts-answer";
import { buildAccountsHref, buildInsightHref } from "@/lib/insight/query/build-href";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { SourceError } from "@/lib/log-source/log-source";
import { accountsReport } from "../../docs/api-schema";
import { ACCOUNT, at, fakeSource, READY } from "./fake-source";

const NOW = at("2026-11-20T12:30:00Z");
const MANY = Array.from({ length: 250 }, (_, n) => ({ ...ACCOUNT, account: `stone${n}` }));
const source = fakeSource({ accounts: async () => MANY });

async function ask(parameters: RawParameters, asked = source) {
  const { asked: list, rest } = parseAccountsQuery(parameters);
  const { query, notices } = parseInsightQuery(rest, NOW);
  const { status, body } = await accountsJson(asked, list, query);
  return { status, notices, ...accountsReport.parse(body) };
}

describe("the accounts to switch to", () => {
  test("come a hundred at a time, whatever the logs hold", async () => {
    const first = await ask({});
    const last = await ask({ list: "3" });
    expect([first.accounts.length, last.accounts.length]).toEqual([ACCOUNTS_PER_PAGE, 50]);
    expect(first).toMatchObject({ status: 200, total: 250, matching: 250 });
  });

  test("are found by part of the name", async () => {
    expect(await ask({ name: " STONE24 " })).toMatchObject({ matching: 11, total: 250, notices: [] });
  });

  test.each(["0", "-1", "x", "99999999999"])("page %s is the first", async (list) => {
    expect((await ask({ list })).accounts[0]?.account).toBe("stone0");
  });

  test("keep window and filters that can hold in another account, and no others", async () => {
    const asked = {
      account: "other",
      from: "2026-11-20T08:00Z",
      to: "2026-11-20T12:00Z",
      ...{ reason: "sas-expired", client: "curl/8.5.0" },
      ...{ token: "0".repeat(32), container: "media", prefix: "media/x/", q: "clip.mp4" },
      ...{ page: "7", row: "1".repeat(32), rows: "50" },
    };
    const [first] = (await ask({ ...asked, name: "stone17" })).accounts;
    expect(first?.href).toBe(
      "/insights/user-delegation-sas?account=stone17&from=2026-11-20T08:00Z&to=2026-11-20T12:00Z&reason=sas-expired&client=curl/8.5.0&rows=50",
    );
  });

  test.each([
    ["is loading", fakeSource({ state: () => ({ ...READY, everLoaded: false, phase: "loading" as const }) })],
    ["has failed", fakeSource({ state: () => ({ ...READY, everLoaded: false, phase: "failed" as const }) })],
    [
      "gives no answer",
      fakeSource({
        accounts: async () => {
          throw new SourceError("timeout", "No answer.", "Try again.");
        },
      }),
    ],
  ])("are not known where the source %s, which is said", async (_case, broken) => {
    const answer = await ask({}, broken);
    expect(answer).toMatchObject({ status: 503, accounts: [] });
    expect(answer.problem).toMatch(/\w/);
  });

  test("have a page whose address is read back", () => {
    const { query } = parseInsightQuery({ timespan: "PT1H", reason: "sas-expired" }, NOW);
    const href = buildAccountsHref(query, { name: "a", page: 2 });
    const { asked, rest } = parseAccountsQuery(Object.fromEntries(new URL(href, "http://x").searchParams));
    expect(asked).toEqual({ name: "a", page: 2 });
    expect(buildInsightHref(parseInsightQuery(rest, NOW).query)).toBe(buildInsightHref(query));
  });
});
