import { join } from "node:path";
import { expect, it } from "vitest";
import type { Scope } from "@/lib/log-source/scope";
import { readPage } from "@/lib/sources/embedded/failure-pages";
import { readOverview } from "@/lib/sources/embedded/overview";
import { orderBy } from "@/lib/sources/embedded/sort-order";
import { Database } from "@/lib/store/database";
import { countHours } from "@/lib/store/hour-counts";
import { SCHEMA } from "@/lib/store/schema";
import { countAllTokens } from "@/lib/store/token-counts";
import { instantOf } from "@/lib/time/instant";
import { makeTemporaryFolder } from "../support/temporary-folder";

const ROWS = 1_000_000;
/** Those of the rows, counted from 1970. */
const HOURS = [489_888, 489_889];
const WHOLE: Scope = {
  account: null,
  window: { from: instantOf(Date.UTC(1980, 0)), to: instantOf(Date.UTC(2200, 0)) },
  filters: { facets: {}, text: "" },
};

/** Failures that only differ in what they are sorted by. */
const FAILURES = `
  INSERT INTO failures BY NAME
  SELECT 1 AS file, uuid() AS key, make_timestamp_ns(1763600000000000000 + n * 1000000) AS time, 'st' AS account,
         ('00000000-0000-4000-8000-' || lpad((n % 1000)::VARCHAR, 12, '0'))::UUID AS token,
         'unknown' AS reason, 'possible' AS confidence, '/st/box/' || n AS object, '10.0.0.1' AS caller,
         '' AS delegator, 'sv=2026-04-06' AS query, 1 AS duration_ms, 'GetBlob' AS operation, '' AS status_text,
         md5(n::VARCHAR) || md5((n + 1)::VARCHAR) AS request_id, '' AS client_request_id, '' AS user_agent,
         '' AS resource_id, '' AS details, (n % 1000 + 1)::INTEGER AS token_number
  FROM range(${ROWS}) AS numbers(n)`;

it("a page far behind, whose place can't be found in memory, is found on disk", async () => {
  const folder = makeTemporaryFolder();
  const places = {
    file: join(folder.path, "store.duckdb"),
    spool: join(folder.path, "spool"),
    temporary: join(folder.path, "temporary"),
  };
  const filling = await Database.open(places);
  for (const statement of [...SCHEMA, FAILURES]) await filling.write(statement);
  await countHours(
    filling,
    HOURS.map((hour) => ({ kind: "failures", hour })),
  );
  await countAllTokens(filling);
  const order = { column: "requestId", descending: true } as const;
  const offset = ROWS / 2;
  const whole = await filling.read(
    `SELECT replace(key::VARCHAR, '-', '') AS id FROM failures ORDER BY ${orderBy(order)} LIMIT 20 OFFSET ${offset}`,
  );
  filling.close();
  const database = await Database.open(places, "60MB");
  const page = await readPage(database, WHOLE, order, { offset, limit: 20 });
  expect(page.failures.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  expect(page.total).toBe(ROWS);
  expect(await readOverview(database, WHOLE)).toMatchObject({ failures: ROWS, tokens: 1_000 });
  database.close();
  folder.remove();
});
