import type { Instant } from "@/lib/time/instant";
import { parseInsightQuery } from "../query/query";
import { checked, oneOf, type QueryNotice, type RawParameters, readerOf } from "../query/query-reader";
import type { ParsedEmbedQuery } from "./embed-query";
import { DENSITIES } from "./host-message";

export const CONNECT_EMBED_PATH = "/connect/embed";

/** Sizes of the preview and the snippet, in CSS pixels. */
export const PANEL_SIZES = ["320x240", "480x360", "800x600"] as const;
export type PanelSize = (typeof PANEL_SIZES)[number];

/** What the page on embedding is asked. */
export interface ConnectQuery extends ParsedEmbedQuery {
  /** The site that will show the panel, as typed: its origin, or the address of one of its pages. */
  readonly origin: string;
  /** Under which address the readers of that site reach this dashboard, as typed; "" where nobody said. */
  readonly site: string;
  readonly size: PanelSize;
}

const OWN = ["origin", "site", "size", "density"] as const;

/** Reads the address of the page on embedding: the panel's own parameters, the site, the dashboard, a size. Total. */
export function parseConnectQuery(parameters: RawParameters, now: Instant): ConnectQuery {
  const asked = Object.entries(parameters).filter(([name]) => !OWN.some((own) => own === name));
  const { query, notices } = parseInsightQuery(Object.fromEntries(asked), now);
  const own: QueryNotice[] = [];
  const reader = readerOf(parameters, own);
  return {
    query,
    origin: reader.text("origin") ?? "",
    site: reader.text("site") ?? "",
    size: checked(reader, "size", "is not a size and was ignored", oneOf(PANEL_SIZES)) ?? "480x360",
    density:
      checked(reader, "density", "is neither compact nor comfortable and was ignored", oneOf(DENSITIES)) ??
      "comfortable",
    notices: [...notices, ...own],
  };
}

/** How an origin is written, for the two fields that take one. */
export const EXAMPLE_ORIGINS = {
  site: "https://portal.example",
  dashboard: "https://insights.example",
} as const;
