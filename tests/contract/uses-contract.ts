import { describe, expect, test } from "vitest";
import { groupBy } from "@/lib/diagnosis/findings/group-by";
import type { LogSource } from "@/lib/log-source/log-source";
import { onlyValue, type Scope } from "@/lib/log-source/scope";
import { MANY_ADDRESSES } from "@/lib/log-source/token-uses";
import type { Instant } from "@/lib/time/instant";
import type { ServiceRow } from "./contract-rows";

/** A row as these tests read it, by themselves. */
interface Told {
  readonly time: string;
  readonly worked: boolean;
  readonly signature: string;
  /** Of the token, in order. */
  readonly parameters: string;
  readonly query: URLSearchParams;
  readonly client: string;
  readonly caller: string;
  readonly container: string;
}

const OURS = new Set([
  "sv",
  "sr",
  "st",
  "se",
  "sp",
  "spr",
  "skoid",
  "sktid",
  "skt",
  "ske",
  "sks",
  "skv",
  "sip",
  "saoid",
  "suoid",
  "sduoid",
  "skdutid",
  "scid",
  "rscd",
]);

function tell({ row }: ServiceRow): Told | null {
  const uri = new URL(String(row.Uri));
  if (!uri.searchParams.has("skoid") || row.AccountName !== "stcontosodemo") return null;
  const own = [...uri.searchParams].filter(([name]) => OURS.has(name)).sort();
  return {
    time: String(row.TimeGenerated),
    worked: row.StatusCode === "200",
    signature: String(row.AuthenticationHash),
    parameters: JSON.stringify(own),
    query: uri.searchParams,
    client: String(row.UserAgentHeader).split(" ")[0] ?? "",
    caller: String(row.CallerIpAddress).split(":")[0] ?? "",
    container: uri.pathname.split("/")[1] ?? "",
  };
}

function toldOnce(rows: readonly ServiceRow[]): readonly Told[] {
  const once = new Map(rows.map((each) => [`${each.row.CorrelationId} ${each.row.Uri}`, each]));
  return [...once.values()].flatMap((row) => tell(row) ?? []);
}

const groupsOf = (rows: readonly Told[], key: (row: Told) => string): readonly (readonly Told[])[] => [
  ...groupBy(rows, key).values(),
];
const distinct = (rows: readonly Told[], of: (row: Told) => string): number => new Set(rows.map(of)).size;
const instant = (text: string | null): string | null => text && `${text.slice(0, 19)}.0000000Z`;

const factsOf = ({ query }: Told) => ({
  delegator: query.get("skoid") ?? "",
  permissions: query.get("sp") ?? "",
  signedResource: query.get("sr") ?? "",
  tokenEnds: instant(query.get("se")),
  keyEnds: instant(query.get("ske")),
});

const timesOf = (rows: readonly Told[]) => {
  const times = rows.map(({ time }) => time).sort();
  return { first: times[0], last: times.at(-1) };
};

function useOf(all: readonly Told[]) {
  const worked = all.filter((row) => row.worked);
  const [one] = worked;
  if (!one) return [];
  const tokens = distinct(worked, ({ signature }) => signature);
  return [
    {
      ...factsOf(one),
      token: tokens === 1 ? expect.stringMatching(/^[0-9a-f]{32}$/) : null,
      tokens,
      client: one.client,
      container: one.container,
      worked: worked.length,
      refused: all.length - worked.length,
      callers: distinct(worked, ({ caller }) => caller),
      ...timesOf(worked),
    },
  ];
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
const sorted = <Item extends { readonly token: unknown }>(items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => byText({ ...a, token: 0 }, { ...b, token: 0 }));

const SCOPE: Scope = {
  account: "stcontosodemo",
  window: { from: "2026-11-20T10:00:00.0000000Z" as Instant, to: "2026-11-20T10:40:00.1234567Z" as Instant },
  filters: { facets: {}, text: "" },
};
const ASKED = {
  at: "2026-11-20T10:10:00.0000000Z" as Instant,
  until: "2026-11-20T10:30:00.0000000Z" as Instant,
};

type Way = readonly [asked: string, scope: Scope, isIn: (row: Told) => boolean];

const WAYS: readonly Way[] = [
  ["all", SCOPE, () => true],
  [
    "those of a client and an address, whatever is asked of refusals",
    {
      ...SCOPE,
      filters: {
        facets: {
          client: onlyValue("AzCopy/10.27.1"),
          caller: { only: [], not: ["203.0.113.1"] },
          reason: onlyValue("sas-expired"),
        },
        text: "nothing holds this",
      },
    },
    ({ client, caller }: Told) => client === "AzCopy/10.27.1" && caller !== "203.0.113.1",
  ],
];

/** What every source says of the tokens that worked; `everyUse`: in every way that it can be asked. */
export function usesContract(
  source: () => LogSource,
  rows: readonly ServiceRow[],
  { everyUse }: { readonly everyUse: boolean },
): void {
  const told = toldOnce(rows).filter(({ time }) => time < SCOPE.window.to);
  const ending = told.filter(({ query }) => query.get("se") === "2026-11-20T10:20:00Z");
  const key = ({ parameters, client, container }: Told) => `${parameters} ${client} ${container}`;

  describe("tokens in use", () => {
    test.each(everyUse ? WAYS : WAYS.slice(-1))("that end soon: %s", async (_, scope, isIn) => {
      const expected = groupsOf(ending.filter(isIn), key).flatMap(useOf);
      const { uses, newest, exact } = await source().endingTokens(scope, ASKED);
      expect(expected.length).toBeGreaterThan(3);
      expect(sorted(uses)).toEqual(sorted(expected));
      expect(exact).toBe(true);
      expect(new Set(newest.map(({ ends }) => ends))).toEqual(new Set(["2026-11-20T18:00:00.0000000Z"]));
    });

    if (everyUse)
      test("none that lives no longer than what is asked for, none that ended before", async () => {
        const day = { at: ASKED.at, until: "2026-11-21T10:10:00.0000000Z" as Instant };
        const past = { at: "2026-11-20T18:00:00.0000001Z" as Instant, until: day.until };
        expect((await source().endingTokens(SCOPE, day)).uses).toEqual([]);
        expect((await source().endingTokens(SCOPE, past)).uses).toEqual([]);
      });

    test("that worked from many addresses", async () => {
      const token = ({ signature, parameters }: Told) => `${signature} ${parameters}`;
      const worked = told.filter((row) => row.worked);
      const expected = groupsOf(worked, token).flatMap((own) => {
        const callers = distinct(own, ({ caller }) => caller);
        if (callers < MANY_ADDRESSES) return [];
        const [one] = own;
        const clients = distinct(own, ({ client }) => client);
        return one
          ? [
              {
                ...factsOf(one),
                token: expect.any(String),
                callers,
                clients,
                worked: own.length,
                ...timesOf(own),
              },
            ]
          : [];
      });
      expect(expected).toHaveLength(1);
      const { tokens, exact } = await source().spreadTokens(SCOPE);
      expect(exact).toBe(true);
      expect(sorted(tokens)).toEqual(sorted(expected));
    });
  });
}
