import { cutText } from "@/lib/format/visible-text";
import type { InsightQuery } from "../query/insight-query";
import { filterTexts } from "./filter-texts";

/** Filters that a title names, and letters of each: it stands in a tab, a history, and in a screen reader's ear. */
const MAX_FILTERS = 2;
const MAX_LETTERS = 60;

function cut(text: string): string {
  const { head, rest } = cutText(text, MAX_LETTERS);
  return rest === "" ? head : `${head}…`;
}

/**
 * The title of an insight or of one of its requests, by what its address says: "User delegation SAS failures, stone:
 * Reason: Token expired, page 2".
 */
export function pageTitle(query: InsightQuery): string {
  const subject = query.row ? "Blocked request" : "User delegation SAS failures";
  const whose = query.account ? `${subject}, ${query.account}` : subject;
  if (query.row) return `${whose}, ${query.row.slice(0, 8)}`;
  const filters = filterTexts(query.filters).map(cut);
  const more = filters.length - MAX_FILTERS;
  const parts = [
    ...filters.slice(0, MAX_FILTERS),
    ...(more > 0 ? [`${more} more`] : []),
    ...(query.page > 1 ? [`page ${query.page}`] : []),
  ];
  return parts.length > 0 ? `${whose}: ${parts.join(", ")}` : whose;
}
