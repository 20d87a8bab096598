import { DAY_MS, HOUR_MS } from "@/lib/time/units";
import { INSIGHT_PATH, queryText } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { isoDuration, parseIsoDuration } from "../query/iso-duration";
import type { QueryNotice, RawParameters } from "../query/query-reader";
import { checked, readerOf } from "../query/query-reader";

/** How far ahead is looked where the address does not say. */
export const DEFAULT_WITHIN_MS = DAY_MS;
/** A key lives seven days at most, and no token longer than its key: more asks nothing more. */
const MAX_WITHIN_MS = 7 * DAY_MS;
/** What the page offers. */
export const WITHIN_CHOICES = [HOUR_MS, 6 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS] as const;

/** Without `within`, which the insight's own address does not have. */
export function withoutWithin({ within: _within, ...parameters }: RawParameters): RawParameters {
  return parameters;
}

function parseWithin(text: string): number | null {
  const ms = parseIsoDuration(text);
  return ms !== null && ms >= 1_000 && ms <= MAX_WITHIN_MS ? Math.floor(ms / 1_000) * 1_000 : null;
}

/** How far ahead is looked, in milliseconds; what can't be used is named in `notices`. */
export function readWithin(parameters: RawParameters): {
  readonly ms: number;
  readonly notices: readonly QueryNotice[];
} {
  const notices: QueryNotice[] = [];
  const reader = readerOf(parameters, notices);
  const fault = "is not a duration of at most 7 days such as PT24H; 24 hours are used";
  return { ms: checked(reader, "within", fault, parseWithin) ?? DEFAULT_WITHIN_MS, notices };
}

const addressOf = (path: string, query: InsightQuery, own: string): string => {
  const text = [queryText(query), own].filter((each) => each !== "").join("&");
  return text === "" ? path : `${path}?${text}`;
};

/** The page of tokens in use that end soon, of the same window and filters. */
export function expiringHref(query: InsightQuery, withinMs: number = DEFAULT_WITHIN_MS): string {
  const own = withinMs === DEFAULT_WITHIN_MS ? "" : `within=${isoDuration(withinMs)}`;
  return addressOf(`${INSIGHT_PATH}/expiring`, { ...query, page: 1, row: null }, own);
}
