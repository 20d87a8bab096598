import type { Instant } from "@/lib/time/instant";
import { queryText } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { type ParsedQuery, parseInsightQuery } from "../query/query";
import { checked, oneOf, type QueryNotice, type RawParameters, readerOf } from "../query/query-reader";
import { DENSITIES, type Density } from "./host-message";

export const EMBED_PATH = "/embed/insights/user-delegation-sas";

export interface ParsedEmbedQuery extends ParsedQuery {
  readonly density: Density;
}

/** Reads a panel's address: the insight page's parameters, and how close the panel sets its lines. Total. */
export function parseEmbedQuery(parameters: RawParameters, now: Instant): ParsedEmbedQuery {
  const { density: _density, ...others } = parameters;
  const { query, notices } = parseInsightQuery(others, now);
  const own: QueryNotice[] = [];
  const text = "is neither compact nor comfortable and was ignored";
  const density = checked(readerOf(parameters, own), "density", text, oneOf(DENSITIES));
  return { query, notices: [...notices, ...own], density: density ?? "comfortable" };
}

/** Address of the panel for a query; the inverse of parseEmbedQuery. */
export function buildEmbedHref(query: InsightQuery, density: Density): string {
  const own = density === "comfortable" ? [] : [`density=${density}`];
  const text = [queryText(query), ...own].filter((part) => part !== "").join("&");
  return text === "" ? EMBED_PATH : `${EMBED_PATH}?${text}`;
}
