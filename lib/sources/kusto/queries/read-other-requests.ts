import { groupBy } from "@/lib/diagnosis/findings/group-by";
import { keyRequestsQuery, otherRefusalsQuery } from "@/lib/kusto/other-queries";
import {
  byFrequency,
  type KeyRequest,
  type KeyRequests,
  MAX_KEY_REQUESTS,
  MAX_OTHER_REFUSALS,
  type OtherRefusal,
  type OtherRefusals,
} from "@/lib/log-source/other-requests";
import type { Credential } from "@/lib/requests/credential";
import { sanitize } from "@/lib/requests/reading/sanitize";
import { earliestOf, latestOf } from "@/lib/time/instant";
import type { KustoRow } from "../client/kusto-client";
import { countIn, instantIn, sumIn, textIn } from "./row-values";
import type { AskAll } from "./service-scope";

function refusalOf(rows: readonly KustoRow[]): OtherRefusal | null {
  const [row] = rows;
  const first = earliestOf(rows.flatMap((one) => instantIn(one, "First") ?? []));
  const last = latestOf(rows.flatMap((one) => instantIn(one, "Last") ?? []));
  if (!row || !first || !last) return null;
  return {
    credential: textIn(row, "Credential") as Credential,
    status: countIn(row, "StatusCode"),
    statusText: sanitize(textIn(row, "Status")),
    count: sumIn(rows, "Refusals"),
    first,
    last,
  };
}

/** Refused requests without a user delegation SAS, counted by the service. */
export async function readOtherRefusals(ask: AskAll): Promise<OtherRefusals> {
  const slices = await ask(otherRefusalsQuery, { unfiltered: true });
  const alike = groupBy(
    slices.flatMap(({ rows }) => rows),
    (row) => `${textIn(row, "Credential")} ${textIn(row, "StatusCode")} ${sanitize(textIn(row, "Status"))}`,
  );
  const refusals = [...alike.values()].flatMap((rows) => refusalOf(rows) ?? []).sort(byFrequency);
  return {
    refusals: refusals.slice(0, MAX_OTHER_REFUSALS),
    exact: slices.every(({ rows }) => rows.length < MAX_OTHER_REFUSALS),
  };
}

function keyRequestOf(row: KustoRow): KeyRequest | null {
  const time = instantIn(row, "Time");
  const text = (column: string) => sanitize(textIn(row, column));
  return (
    time && {
      time,
      objectId: text("ObjectId"),
      tenantId: text("RequesterTenantId").toLowerCase(),
      upn: text("RequesterUpn"),
      appId: text("RequesterAppId").toLowerCase(),
      client: text("Client"),
      caller: text("Caller"),
    }
  );
}

/** The keys that a delegator had made, in all tables of the account. */
export async function readKeyRequests(ask: AskAll, delegator: string): Promise<KeyRequests> {
  const slices = await ask((scope) => keyRequestsQuery(scope, delegator), { unfiltered: true });
  const found = slices
    .flatMap(({ rows }) => rows)
    .flatMap((row) => keyRequestOf(row) ?? [])
    .sort((a, b) => (a.time < b.time ? -1 : 1));
  return {
    requests: found.slice(0, MAX_KEY_REQUESTS),
    exact: found.length <= MAX_KEY_REQUESTS && slices.every(({ rows }) => rows.length < MAX_KEY_REQUESTS),
  };
}
