import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { AccountSummary, Coverage } from "@/lib/log-source/coverage";
import type { Snapshot, StoreReader } from "@/lib/store/database";
import { instantOfNanoseconds } from "@/lib/store/failure-row";
import { type Instant, instantOf } from "@/lib/time/instant";
import type { Condition } from "./where";

const instantOrNull = (nanoseconds: unknown): Instant | null =>
  nanoseconds === null || nanoseconds === undefined ? null : instantOfNanoseconds(nanoseconds);

/** The ARM id that the newest failure names; only rows of its time are read. */
async function resourceOf(snapshot: Snapshot, where: Condition, newest: unknown): Promise<string> {
  if (newest === null || newest === undefined) return "";
  const rows = await snapshot.read(
    `SELECT max(resource_id) AS resource FROM failures WHERE time = make_timestamp_ns(${newest})${where.sql}`,
    where.values,
  );
  return String(rows[0]?.resource ?? "");
}

/** How far the logs of an account (or of all) reach. */
export async function readCoverage(
  reader: StoreReader,
  account: string | null,
  loadedAt: Date | null,
): Promise<Coverage> {
  const where = account === null ? "" : "WHERE account = $account";
  const values = account === null ? {} : { account };
  const snapshot = await reader.snapshot();
  try {
    const [row = {}] = await snapshot.read(
      `SELECT (SELECT epoch_ns(min(from_time)) FROM reaches ${where}) AS first,
              (SELECT epoch_ns(max(to_time)) FROM reaches ${where}) AS last,
              (SELECT epoch_ns(max(last)) FROM failure_hours ${where}) AS failure,
              (SELECT epoch_ns(max(last)) FROM outcome_hours ${where}) AS outcome`,
      values,
    );
    const own: Condition = { sql: account === null ? "" : " AND account = $account", values };
    const [failure, outcome] = [instantOrNull(row.failure), instantOrNull(row.outcome)];
    return {
      from: instantOrNull(row.first),
      to: instantOrNull(row.last),
      newestRequest: (failure ?? "") > (outcome ?? "") ? failure : outcome,
      newestFailure: failure,
      loadedAt: loadedAt === null ? null : instantOf(loadedAt.getTime()),
      resourceId: await resourceOf(snapshot, own, row.failure),
    };
  } finally {
    await snapshot.close();
  }
}

/** The newest time that any file holds of the account; null for none. */
export async function readNewest(reader: StoreReader, account: string): Promise<Instant | null> {
  const [row] = await reader.read(
    "SELECT epoch_ns(max(to_time)) AS last FROM reaches WHERE account = $account",
    { account },
  );
  return instantOrNull(row?.last);
}

/** Whether any file names the account. */
export async function readHolds(reader: StoreReader, account: string): Promise<boolean> {
  const rows = await reader.read("SELECT 1 AS found FROM reaches WHERE account = $account LIMIT 1", {
    account,
  });
  return rows.length > 0;
}

/** Every account that any file names, those with the latest failures first. */
export async function readAccounts(reader: StoreReader): Promise<readonly AccountSummary[]> {
  const rows = await reader.read(`
    WITH reach AS (SELECT account, min(from_time) AS first, max(to_time) AS last FROM reaches GROUP BY account),
         refused AS (SELECT account, reason, sum(rows) AS rows, max(last) AS latest FROM failure_hours GROUP BY account, reason),
         other AS (SELECT account, sum(rows) AS rows FROM outcome_hours GROUP BY account),
         named AS (SELECT account, sum(rows)::BIGINT AS rows, max(latest) AS latest, arg_max(reason, rows) AS leading
                   FROM refused GROUP BY account)
    SELECT r.account, epoch_ns(r.first) AS first, epoch_ns(r.last) AS last, coalesce(n.rows, 0) AS failures,
           coalesce(n.rows, 0) + coalesce(o.rows, 0) AS requests, epoch_ns(n.latest) AS latest, n.leading::VARCHAR AS leading
    FROM reach r LEFT JOIN named n USING (account) LEFT JOIN other o USING (account)
    ORDER BY n.latest DESC NULLS LAST, r.account`);
  return rows.map((row) => ({
    account: String(row.account),
    failures: Number(row.failures),
    requests: Number(row.requests),
    lastFailure: instantOrNull(row.latest),
    leadingReason: (row.leading as Cause | null) ?? null,
    coverage: { from: instantOrNull(row.first), to: instantOrNull(row.last) },
  }));
}
