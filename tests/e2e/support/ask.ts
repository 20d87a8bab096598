import { expect, type Page } from "playwright/test";
import type { JsonReport } from "../../../lib/insight/answers/json-answer";
import type { ReportRow } from "../../../lib/insight/answers/report";
import { insightReport } from "../../docs/api-schema";
import { API } from "./world";

export type Query = Readonly<Record<string, string>>;

/** The JSON answer to a query, which keeps to the published schema. */
export async function askJson(url: string, query: Query): Promise<JsonReport> {
  const response = await fetch(`${url}${API}?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  const report = await response.json();
  insightReport.parse(report);
  return report as JsonReport;
}

/** All failures of a query, over all its pages. */
export async function askAllRows(url: string, query: Query): Promise<readonly ReportRow[]> {
  const rows: ReportRow[] = [];
  for (let page = 1; ; page += 1) {
    const { requests } = await askJson(url, { ...query, page: String(page) });
    if (requests.length === 0) return rows;
    rows.push(...requests);
  }
}

/** Ids of the requests in the table, from top to bottom. */
export function shownIds(page: Page): Promise<readonly string[]> {
  return page
    .locator("table.requests tbody tr td:first-child a")
    .evaluateAll((links) =>
      links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get("row") ?? ""),
    );
}

const unescaped = (text: string): string =>
  text.replaceAll("&amp;", "&").replaceAll("&#x27;", "'").replaceAll("&quot;", '"');

interface Head {
  readonly sorted: string | undefined;
  readonly href: string;
}

/** The table of requests as it stands in a page's HTML: its heads by name, and the ids of its rows. */
export function readTable(html: string): {
  readonly heads: Readonly<Record<string, Head>>;
  readonly ids: readonly string[];
} {
  const table = /<table class="requests.*?<\/table>/s.exec(html)?.[0] ?? "";
  const heads = table.matchAll(
    /<th scope="col"(?: aria-sort="(\w+)")?[^>]*><a href="([^"]+)"[^>]*>([^<]+)</g,
  );
  const rows = table.matchAll(/<td data-column="time"[^>]*><a href="[^"]*[?&;]row=([0-9a-f]{32})/g);
  return {
    heads: Object.fromEntries(
      [...heads].map(([, sorted, href = "", name = ""]) => [name, { sorted, href: unescaped(href) }]),
    ),
    ids: [...rows].map(([, id = ""]) => id),
  };
}
