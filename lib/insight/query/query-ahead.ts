import { DAY_MS } from "@/lib/time/units";
import type { CompareWith, InsightQuery } from "./insight-query";
import { parseIsoDuration } from "./iso-duration";
import { checked, type Reader } from "./query-reader";
import { readQueryTime, type ZoneAsked } from "./query-time";

/** How far ahead is searched where the address does not say. */
export const DEFAULT_WITHIN_MS = DAY_MS;
/** A key lives seven days at most, and no token longer than its key: more asks nothing more. */
const MAX_WITHIN_MS = 7 * DAY_MS;

const WITHIN_FAULT = "is not a duration of at most 7 days such as PT24H; 24 hours are used";
const COMPARE_FAULT = "is neither previous nor an interval start/end and was ignored";
const REVERSED_FAULT = "was ignored: the start must be before the end";

function parseWithin(text: string): number | null {
  const ms = parseIsoDuration(text);
  return ms !== null && ms >= 1_000 && ms <= MAX_WITHIN_MS ? Math.floor(ms / 1_000) * 1_000 : null;
}

/** One text, or the start and the end as the two fields of a form. */
function parseCompare(reader: Reader, zone: ZoneAsked): CompareWith | null {
  const text = reader.texts("compare", 2).join("/");
  if (text === "") return null;
  if (text === "previous") return text;
  const [from, to, ...more] = text.split("/").map((each) => readQueryTime(each, zone));
  const isRead = typeof from === "string" && typeof to === "string" && more.length === 0;
  if (isRead && from < to) return { from, to };
  reader.note("compare", text, isRead ? REVERSED_FAULT : COMPARE_FAULT);
  return null;
}

/** What the address says of the time before and of the time ahead; what can't be used is named. `zone`: of times that name none. */
export function parseAhead(reader: Reader, zone: ZoneAsked): Pick<InsightQuery, "compare" | "within"> {
  const within = checked(reader, "within", WITHIN_FAULT, parseWithin);
  return {
    compare: parseCompare(reader, zone),
    within: within === DEFAULT_WITHIN_MS ? null : within,
  };
}
