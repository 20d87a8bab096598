import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instantLiteral, kql } from "@/lib/kql/kql";
import {
  endingTokensQuery,
  endingTokensTableQuery,
  type Watched,
  watchedFailuresQuery,
  watchedTimelineQuery,
} from "@/lib/kusto/watch-queries";
import type { Service } from "@/lib/requests/logged-request";
import { epochMsOf, type Instant, later, parseInstant } from "@/lib/time/instant";
import { HOUR_MS } from "@/lib/time/units";
import { contractRows, type ServiceRow } from "../contract/contract-rows";
import { truthOf } from "../contract/truth";
import { type KustoEngine, startKustoEngine } from "../emulators/kusto-engine";
import { requestWith } from "../support/request-with";
import { shortOrSoak } from "../support/soak";
import { tableRowOf } from "../support/table-row";

const NOW = "2026-11-20T10:30:00.0000000Z" as Instant;
const HOURS = 8;
const SERVICES = ["blob", "file"] as const satisfies readonly Service[];
const BLOB = SERVICES.slice(0, 1);

/** Tokens that end soon or not, by the fields that decide it; the hash tells them apart. */
const TOKENS: readonly (readonly [hash: string, sas: Readonly<Record<string, string>>, endsSoon: boolean])[] =
  [
    ["a", { se: "2026-11-20T18:00:00Z", st: "2026-11-13T00:00:00Z" }, true],
    ["b", { se: "2026-11-20T18:30:00Z", st: "2026-11-13T00:00:00Z" }, false],
    ["c", { se: "2026-11-20T18:29:59Z", st: "2026-11-13T00:00:00Z" }, true],
    ["d", { se: "2026-11-20T10:29:59Z", st: "2026-11-13T00:00:00Z" }, false],
    ["e", { se: "2026-12-20T18:00:00Z", ske: "2026-11-20T12:00:00Z" }, true],
    ["f", { se: "2026-11-20T12:00:00Z", st: "2026-11-20T10:00:00Z" }, false],
    ["0", { se: "2026-11-20T20:00:00+02:00", st: "2026-11-13" }, true],
    ["1", { se: "tomorrow", ske: "2026-11-20T12:00:00Z" }, true],
    ["2", { se: "2026-11-20T12:00:00Z", st: "once", skt: "once" }, true],
  ];

function tokenRows(): readonly ServiceRow[] {
  return TOKENS.flatMap(([hash, sas], n) =>
    [200, 403].map((status): ServiceRow => {
      const request = requestWith({
        time: `2026-11-20T10:1${n}:00Z`,
        account: "stending",
        status,
        statusText: status === 200 ? "Success" : "AuthenticationFailed",
        signatureHash: hash.repeat(64),
        sas: { st: "2026-11-13T00:00:00Z", skt: "2026-11-13T00:00:00Z", ske: "2027-01-20T00:00:00Z", ...sas },
      });
      return { service: "blob", row: tableRowOf(request, `5b6f0d3e-001e-0042-10aa-${status}00000000${n}`) };
    }),
  );
}

const idOf = (account: string): string =>
  `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/RG-demo/providers/Microsoft.Storage/storageAccounts/${account}`;

const ROWS = [...contractRows(), ...tokenRows()].map(({ service, row }): ServiceRow => {
  const id = `${idOf(String(row.AccountName))}/${service}Services/default`;
  return { service, row: { ...row, _ResourceId: id } };
});
let engine: KustoEngine;

beforeAll(async () => {
  engine = await startKustoEngine({ services: SERVICES });
  const of = (service: Service) => ROWS.filter((each) => each.service === service).map(({ row }) => row);
  await engine.insert({ blob: of("blob"), file: of("file") });
}, 60_000);
afterAll(() => engine.stop());

const watched = (service: Service, account: string | null, readable: boolean): Watched => ({
  service,
  account,
  readable,
  time: "set-outside",
});

async function sortedRows(query: string): Promise<readonly string[]> {
  return (await engine.run(query)).rows.map((row) => JSON.stringify(row)).sort();
}

const read = (text: string | null): Instant | null => {
  const instant = parseInstant(text ?? "", "assumed-utc");
  return instant.ok ? instant.instant : null;
};

/** By plain loops over the rows' own addresses. */
function endingIn(account: string): ReadonlyMap<string, Instant> {
  const found = new Map<string, Instant>();
  for (const { row } of ROWS) {
    const query = new URL(String(row.Uri)).searchParams;
    if (row.AccountName !== account || !query.has("skoid")) continue;
    const ends = [read(query.get("se")), read(query.get("ske"))].filter((end) => end !== null).sort()[0];
    const starts = read(query.get("st")) ?? read(query.get("skt"));
    if (!ends || ends < NOW || ends >= later(NOW, HOURS * HOUR_MS)) continue;
    if (starts && epochMsOf(starts) >= epochMsOf(ends) - HOURS * HOUR_MS) continue;
    found.set(/SasSignature\((\w+)\)/.exec(String(row.AuthenticationHash))?.[1] ?? "", ends);
  }
  return found;
}

describe.each([true, false])("what alert rules and workbooks ask, in full names: %s", (readable) => {
  it.each(shortOrSoak(readable ? SERVICES : BLOB, SERVICES))(
    "counts blocked requests of the %s service as the rule book does",
    async (service) => {
      const { failures } = truthOf(ROWS.filter((each) => each.service === service));
      const counts = new Map<string, number>();
      for (const { request, reason } of failures) {
        const id = idOf(request.account).toLowerCase();
        const key = JSON.stringify([id, request.account, reason]);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const expected = [...counts].map(([key, count]) => JSON.stringify([...JSON.parse(key), count])).sort();
      expect(expected.length).toBeGreaterThan(3);
      expect(await sortedRows(watchedFailuresQuery(watched(service, null, readable)))).toEqual(expected);
    },
  );

  it("counts one account alone, and by the hour", async () => {
    const { failures } = truthOf(ROWS.filter(({ service }) => service === "blob"));
    const own = failures.filter(({ request }) => request.account === "stcontosoother");
    const { rows } = await engine.run(watchedTimelineQuery(watched("blob", "stcontosoother", readable)));
    const hours = own.map(({ request, reason }) => `${request.time.slice(0, 13)} ${reason}`);
    const told = rows.map(([time, reason]) => `${String(time).slice(0, 13)} ${reason}`);
    expect(told.toSorted()).toEqual([...new Set(hours)].sort());
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(own.length);
  });

  it("finds the tokens in use that end soon, and leaves out those that never live longer", async () => {
    const now = instantLiteral(NOW);
    const { rows } = await engine.run(endingTokensQuery(watched("blob", null, readable), HOURS, now));
    const told = Object.fromEntries(
      rows.map(([, account, tokens, next]) => [String(account), [tokens, next]]),
    );
    for (const account of ["stending", "stcontosodemo", "stcontosoother"]) {
      const truth = endingIn(account);
      const expected = truth.size === 0 ? undefined : [truth.size, [...truth.values()].sort()[0]];
      expect({ account, told: told[account] }).toEqual({ account, told: expected });
    }
    const soon = TOKENS.filter(([, , endsSoon]) => endsSoon).map(([hash]) => hash.toUpperCase().repeat(64));
    expect([...endingIn("stending").keys()].map((hash) => hash.toUpperCase()).sort()).toEqual(soon.sort());
  });

  it("lists them one by one, with what ends and how often they were used", async () => {
    const query = endingTokensTableQuery(watched("blob", "stending", readable), HOURS, instantLiteral(NOW));
    const { columns, rows } = await engine.run(query);
    expect(columns.map(({ name }) => name)).toEqual([
      "AccountName",
      "Ends",
      "EndsWith",
      "Delegator",
      "Requests",
      "LastUsed",
    ]);
    expect(rows).toHaveLength(TOKENS.filter(([, , endsSoon]) => endsSoon).length);
    expect(rows.filter((row) => row[2] === "key")).toHaveLength(2);
    expect(rows.every((row) => row[4] === 2)).toBe(true);
  });

  it("runs with the time of the moment", async () => {
    const query = endingTokensQuery(watched("blob", null, readable), HOURS);
    expect(query).toContain("now()");
    await engine.run(query);
    expect(endingTokensQuery(watched("blob", null, readable), HOURS, kql`ago(1h)`)).not.toContain("now()");
  });
});
