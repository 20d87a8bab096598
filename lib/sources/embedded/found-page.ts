import type { Snapshot } from "@/lib/store/database";
import type { FoundPage, PageAsked } from "./hour-slice";
import { orderBy } from "./sort-order";
import type { FoundScope } from "./where";

/**
 * A page of all that a search found, by time: the times lie beside the numbers, so that keys, which order rows of one time, are
 * read of those alone that have the page's times. Null for another order, and with filters.
 */
export async function pageOfFound(
  snapshot: Snapshot,
  { found, filters }: FoundScope,
  { order, offset, limit }: PageAsked,
): Promise<FoundPage | null> {
  if (!found || order.column !== "time" || Object.keys(filters.facets).length > 0) return null;
  const { numbers: table, rows: total } = found;
  const direction = order.descending ? "DESC" : "ASC";
  const [place] = await snapshot.read(
    `WITH page AS MATERIALIZED (SELECT time FROM ${table} ORDER BY time ${direction} LIMIT $limit OFFSET $offset),
          ends AS MATERIALIZED (SELECT min(time) AS oldest, max(time) AS newest FROM page)
     SELECT epoch_ns(oldest) AS oldest, epoch_ns(newest) AS newest,
            (SELECT count(*) FROM ${table}, ends WHERE ${order.descending ? "time > newest" : "time < oldest"}) AS before
     FROM ends`,
    { limit, offset },
  );
  if (place === undefined || place.oldest === null) return { total, numbers: [] };
  const rows = await snapshot.read(
    `SELECT number FROM (SELECT number, failures.time, key FROM failures JOIN ${table} ON failures.rowid = ${table}.number
                         WHERE ${table}.time BETWEEN make_timestamp_ns(${place.oldest}) AND make_timestamp_ns(${place.newest}))
     ORDER BY ${orderBy(order)} LIMIT $limit OFFSET $offset`,
    { limit, offset: offset - Number(place.before) },
  );
  return { total, numbers: rows.map(({ number }) => number) };
}
