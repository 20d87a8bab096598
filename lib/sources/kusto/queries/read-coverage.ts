import { newestFailureQuery, newestRequestQuery } from "@/lib/kusto/extent-queries";
import type { KustoScope } from "@/lib/kusto/scope-steps";
import type { Coverage } from "@/lib/log-source/coverage";
import { NO_FILTERS, type Window } from "@/lib/log-source/scope";
import { earliestOf, type Instant, latestOf } from "@/lib/time/instant";
import { countIn, instantIn } from "./row-values";
import { askSlices } from "./slices";
import type { Reach, TableExtents } from "./table-extents";

async function newestIn(
  { client }: TableExtents,
  account: string | null,
  asked: { readonly services: readonly Reach[]; readonly window: Window },
  query: (scope: KustoScope) => string,
): Promise<Instant | null> {
  const slices = await Promise.all(
    asked.services.map(({ service }) =>
      askSlices(client, {
        service,
        account,
        window: asked.window,
        text: (window) => query({ service, account, window, filters: NO_FILTERS }),
      }),
    ),
  );
  const rows = slices.flatMap((parts) => parts ?? []).flatMap(({ rows: own }) => own);
  return latestOf(rows.flatMap((row) => (countIn(row, "Rows") > 0 ? (instantIn(row, "Newest") ?? []) : [])));
}

/** How far the tables reach for an account, within the time that is looked back. */
export async function readCoverage(reaches: TableExtents, account: string | null): Promise<Coverage> {
  const services = (await reaches.of(account)).filter(({ rows }) => rows > 0);
  const [newestFailure, newestRequest] = await Promise.all([
    newestIn(reaches, account, { services, window: reaches.lookBack() }, newestFailureQuery),
    newestIn(reaches, account, { services, window: reaches.lastDay() }, newestRequestQuery),
  ]);
  const to = latestOf(services.flatMap(({ last }) => last ?? []));
  return {
    from: earliestOf(services.flatMap(({ first }) => first ?? [])),
    to,
    newestRequest: newestRequest ?? newestFailure,
    newestFailure,
    loadedAt: to,
    resourceId: services.find(({ resourceId }) => resourceId !== "")?.resourceId ?? "",
  };
}
