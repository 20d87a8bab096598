import type { Metadata } from "next";
import { currentInsight, currentQuery } from "@/app/insights/user-delegation-sas/current-insight";
import { RequestView } from "@/app/insights/user-delegation-sas/request-view";
import { wholePage } from "@/app/whole-page";
import { RequestsPart } from "@/components/insight/requests-part";
import { pending, withinPatience } from "@/lib/insight/answers/pending";
import { pageTitle } from "@/lib/insight/texts/page-title";
import {
  answerUnavailable,
  isFetchedByPage,
  tellWhole,
  viewerHasLeft,
} from "@/lib/log-source/current-response";

export async function generateMetadata(): Promise<Metadata> {
  return { title: pageTitle(await currentQuery()) };
}

/** The list of requests of an insight, or one request of it where the address names a row. */
export default async function InsightPage() {
  const { source, parsed, preferences, now, asked, asking } = await currentInsight();
  const { row } = parsed.query;
  if (row) return wholePage(RequestView({ source, parsed, row, now }), source, "the request");
  const rows = pending(asked.rows());
  // A whole page waits for its list where it stands among its parts, so that what follows comes after it.
  const answer = await (isFetchedByPage() ? withinPatience(rows.answer, asking.limitSeconds) : rows.answer);
  if (viewerHasLeft()) return null;
  tellWhole(answer?.page.ok === true);
  if (answer?.page.ok === false) answerUnavailable();
  return <RequestsPart rows={rows} query={parsed.query} preferences={preferences} asking={asking} />;
}
