import type { Scope } from "@/lib/log-source/scope";
import type { StoreReader } from "@/lib/store/database";
import { hoursTouched } from "@/lib/store/hour-counts";
import { holdsSql, type SearchPlan } from "./where";

/** Of what GUIDs are written, whatever their form. */
const IN_GUIDS = /^[\da-f{}-]*$/i;

/**
 * What need not be searched. Ids in whose hours all are GUIDs hold no text but parts of GUIDs. Callers and user agents are
 * few, so that DuckDB learns from their dictionaries in no time whether any holds the text; where none does, each row's object
 * is looked at alone. Objects without capital letters are compared as they stand.
 */
export async function planSearch(
  reader: StoreReader,
  { account, window, filters: { text } }: Scope,
): Promise<SearchPlan> {
  const own = account === null ? "" : " AND account = $account";
  const values = account === null ? {} : { account };
  const touched = `${hoursTouched(window)}${own}`;
  const searched = { text: text.toLowerCase() };
  const asksHours = reader.read(
    `SELECT coalesce(bool_and(plain_ids), true) AS plain, coalesce(bool_and(lower_objects), true) AS lower
     FROM failure_ranges WHERE ${touched}`,
    values,
  );
  const asksCallers = reader.read(
    `SELECT 1 FROM failure_hours WHERE ${touched} AND ${holdsSql("caller", text)} LIMIT 1`,
    { ...values, ...searched },
  );
  const asksAgents = reader.read(
    `SELECT 1 FROM failures WHERE ${holdsSql("user_agent", text)} LIMIT 1`,
    searched,
  );
  const [[hours], callers, agents] = await Promise.all([asksHours, asksCallers, asksAgents]);
  const isInNoId = hours?.plain === true && !IN_GUIDS.test(text);
  return {
    columns: [
      ...(callers.length > 0 ? (["caller"] as const) : []),
      ...(agents.length > 0 ? (["user_agent"] as const) : []),
      "object",
      ...(isInNoId ? [] : (["request_id", "client_request_id"] as const)),
    ],
    lower: hours?.lower === true ? ["object"] : [],
  };
}
