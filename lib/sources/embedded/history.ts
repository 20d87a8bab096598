import type { Cause } from "@/lib/diagnosis/causes/causes";
import {
  type History,
  OBSERVED_REASONS,
  type RefusedGroup,
  type WorkedGroup,
} from "@/lib/diagnosis/findings/history";
import type { Window } from "@/lib/log-source/scope";
import { readQuery } from "@/lib/requests/logged-uri";
import { signedResourceKey } from "@/lib/requests/signed-resource-key";
import type { Row, Snapshot, StoreReader } from "@/lib/store/database";
import { instantOfNanoseconds } from "@/lib/store/failure-row";
import { epochMsOf, instantOf } from "@/lib/time/instant";
import { readLargestTokens } from "./largest-tokens";
import { type FoundScope, failureCondition, windowCondition } from "./where";

const MAX_TOKENS = 300;
const MAX_GROUPS = 1_000;
const MAX_SUCCEEDED_TOKENS = 5_000;
/** Successes are looked for from this long before the window. */
const BEFORE_MS = 86_400_000;

/** With their type: against plain texts the store would turn every row's reason into text. */
const REASONS = OBSERVED_REASONS.map((reason) => `'${reason}'::cause`).join(", ");

const tokenText = (value: unknown): string => String(value).replaceAll("-", "");

function refusedGroup(row: Row): RefusedGroup {
  const parameters = readQuery(String(row.query));
  const delegator = String(row.delegator);
  const path = String(row.object).replace(/^\/[^/]*/, "");
  return {
    token: tokenText(row.token),
    reason: row.reason as Cause,
    delegator,
    key: `${delegator} ${parameters.find(({ name }) => name === "skt")?.value ?? ""}`,
    operation: String(row.operation),
    resourceKey: signedResourceKey(parameters, path),
    failures: Number(row.rows),
    first: instantOfNanoseconds(row.first),
    last: instantOfNanoseconds(row.last),
  };
}

function workedGroup(row: Row): WorkedGroup {
  return {
    token: tokenText(row.token),
    operation: String(row.operation),
    resourceKey: String(row.resource_key),
    successes: Number(row.rows),
    first: instantOfNanoseconds(row.first),
    last: instantOfNanoseconds(row.last),
  };
}

/**
 * The busiest tokens first, then their groups: objects are many, and where the token is for a
 * container its name is enough.
 */
async function refusedIn(snapshot: Snapshot, scope: FoundScope): Promise<readonly RefusedGroup[]> {
  const busiest = await readLargestTokens(snapshot, scope, { limit: MAX_TOKENS, reasons: OBSERVED_REASONS });
  if (busiest.length === 0) return [];
  const { sql, values } = failureCondition(scope);
  const wanted = busiest.map(({ number }) => `(${number})`).join(", ");
  const rows = await snapshot.read(
    `SELECT token::VARCHAR AS token, reason::VARCHAR AS reason, operation,
            CASE WHEN contains(query, 'sr=c') THEN regexp_extract(object, '^/[^/]*/[^/]*') ELSE object END AS object,
            any_value(delegator) AS delegator, any_value(query) AS query, count(*) AS rows,
            epoch_ns(min(time)) AS first, epoch_ns(max(time)) AS last
     FROM failures SEMI JOIN (VALUES ${wanted}) AS wanted(token_number) USING (token_number)
     WHERE ${sql} AND reason IN (${REASONS})
     GROUP BY failures.token, failures.reason, operation, 4 ORDER BY rows DESC, 1, 2, 3, 4 LIMIT ${MAX_GROUPS}`,
    values,
  );
  return rows.map(refusedGroup);
}

function longer({ from, to }: Window): Window {
  return { from: instantOf(epochMsOf(from) - BEFORE_MS), to };
}

async function workedBy(
  snapshot: Snapshot,
  scope: FoundScope,
  tokens: readonly string[],
): Promise<readonly WorkedGroup[]> {
  if (tokens.length === 0) return [];
  const { sql, values } = windowCondition({ ...scope, window: longer(scope.window) });
  // Tokens are 32 hex digits of our own making.
  const wanted = tokens.map((token) => `('${token}'::UUID)`).join(", ");
  const rows = await snapshot.read(
    `SELECT token::VARCHAR AS token, operation, signed_place AS resource_key, count(*) AS rows,
            epoch_ns(min(time)) AS first, epoch_ns(max(time)) AS last
     FROM outcomes SEMI JOIN (VALUES ${wanted}) AS wanted(token) USING (token)
     WHERE ${sql} AND status < 400
     GROUP BY outcomes.token, operation, signed_place ORDER BY rows DESC, 1, 2, 3 LIMIT ${MAX_SUCCEEDED_TOKENS}`,
    values,
  );
  return rows.map(workedGroup);
}

/** What the tokens refused in scope did besides: two group-bys, of the tokens with the most failures. */
export async function readHistory(reader: StoreReader, scope: FoundScope): Promise<History> {
  const snapshot = await reader.snapshot();
  try {
    const refused = await refusedIn(snapshot, scope);
    const tokens = new Set(refused.map(({ token }) => token));
    const worked = await workedBy(snapshot, scope, [...tokens]);
    const complete =
      tokens.size < MAX_TOKENS && refused.length < MAX_GROUPS && worked.length < MAX_SUCCEEDED_TOKENS;
    return { refused, worked, complete };
  } finally {
    await snapshot.close();
  }
}
