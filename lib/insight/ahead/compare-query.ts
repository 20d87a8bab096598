import type { Window } from "@/lib/log-source/scope";
import { isoText } from "@/lib/time/times";
import { INSIGHT_PATH, queryText } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { checked, type QueryNotice, type RawParameters, readerOf } from "../query/query-reader";
import { readQueryTime } from "../query/query-time";

/** Which window is compared with: the one before, of the same length, or any. */
export type CompareWith = "previous" | Window;

/** Without `compare`, which the insight's own address does not have. */
export function withoutCompare({ compare: _compare, ...parameters }: RawParameters): RawParameters {
  return parameters;
}

function parseCompare(text: string): CompareWith | null {
  if (text === "previous") return text;
  const [from, to, ...more] = text.split("/").map((each) => readQueryTime(each, null));
  if (typeof from !== "string" || typeof to !== "string" || more.length > 0) return null;
  return from < to ? { from, to } : null;
}

/** What the address compares with, the window before where it says nothing; what can't be used is named. */
export function readCompare(parameters: RawParameters): {
  readonly compareWith: CompareWith;
  readonly notices: readonly QueryNotice[];
} {
  const notices: QueryNotice[] = [];
  const reader = readerOf(parameters, notices);
  const fault = "is neither previous nor an interval start/end; the window before is used";
  return { compareWith: checked(reader, "compare", fault, parseCompare) ?? "previous", notices };
}

/** The page that compares the query's window with another. */
export function compareHref(query: InsightQuery, compareWith: CompareWith = "previous"): string {
  const text = queryText({ ...query, page: 1, row: null });
  const own =
    compareWith === "previous" ? [] : [`compare=${isoText(compareWith.from)}/${isoText(compareWith.to)}`];
  const parts = [text, ...own].filter((part) => part !== "").join("&");
  return `${INSIGHT_PATH}/compare${parts === "" ? "" : `?${parts}`}`;
}
