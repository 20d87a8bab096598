import {
  byFrequency,
  type KeyRequest,
  type KeyRequests,
  type KeyRequestsAsked,
  MAX_KEY_REQUESTS,
  MAX_OTHER_REFUSALS,
  type OtherRefusal,
  type OtherRefusals,
} from "@/lib/log-source/other-requests";
import { NO_FILTERS, type Scope } from "@/lib/log-source/scope";
import type { Credential } from "@/lib/requests/credential";
import type { Row, StoreReader } from "@/lib/store/database";
import { instantOfNanoseconds } from "@/lib/store/failure-row";
import { windowCondition } from "./where";

function refusalOf(row: Row): OtherRefusal {
  return {
    credential: row.credential as Credential,
    status: Number(row.status),
    statusText: String(row.text),
    count: Number(row.rows),
    first: instantOfNanoseconds(row.first),
    last: instantOfNanoseconds(row.last),
  };
}

/** Refused requests without a user delegation SAS, each counted once. */
export async function readOtherRefusals(reader: StoreReader, scope: Scope): Promise<OtherRefusals> {
  const { sql, values } = windowCondition(scope);
  const rows = await reader.read(
    `SELECT credential, status, "statusText" AS text, count(DISTINCT number) AS rows,
            epoch_ns(min(time)) AS first, epoch_ns(max(time)) AS last
     FROM refusals WHERE ${sql} GROUP BY ALL ORDER BY rows DESC, 1, 2, 3 LIMIT ${MAX_OTHER_REFUSALS + 1}`,
    values,
  );
  return {
    refusals: rows.map(refusalOf).sort(byFrequency).slice(0, MAX_OTHER_REFUSALS),
    exact: rows.length <= MAX_OTHER_REFUSALS,
  };
}

function keyRequestOf(row: Row): KeyRequest {
  return {
    time: instantOfNanoseconds(row.at),
    objectId: String(row.delegator),
    tenantId: String(row.tenant),
    upn: String(row.upn),
    appId: String(row.app),
    client: String(row.client),
    caller: String(row.caller),
  };
}

/** The keys that a delegator had made. */
export async function readKeyRequests(
  reader: StoreReader,
  { account, window, delegator }: KeyRequestsAsked,
): Promise<KeyRequests> {
  const { sql, values } = windowCondition({ account, window, filters: NO_FILTERS });
  const rows = await reader.read(
    `SELECT DISTINCT ON (number) epoch_ns(time) AS at, delegator, tenant, upn, app, client, caller, number
     FROM keys WHERE ${sql} AND delegator = $delegator ORDER BY time, number LIMIT ${MAX_KEY_REQUESTS + 1}`,
    { ...values, delegator },
  );
  return {
    requests: rows.map(keyRequestOf).slice(0, MAX_KEY_REQUESTS),
    exact: rows.length <= MAX_KEY_REQUESTS,
  };
}
