import type { Metadata } from "next";
import { headers } from "next/headers";
import { ownSite } from "@/app/own-site";
import { EmbedView } from "@/components/connect/embed-view";
import { publicAddress } from "@/lib/config/public-address";
import { answerHome } from "@/lib/insight/answers/home-answer";
import { answerInsight } from "@/lib/insight/answers/insight-page";
import { checkEmbedding } from "@/lib/insight/embed/check-embedding";
import { parseConnectQuery } from "@/lib/insight/embed/connect-query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const metadata: Metadata = { title: "Show the insight on another site" };

/** The snippet for another site, or why none would work, with a preview. */
export default async function ConnectEmbedPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const now = instantOf(Date.now());
  const asked = parseConnectQuery(await searchParams, now);
  const source = currentSource();
  const [answer, home] = await Promise.all([answerInsight(source, asked.query, now), answerHome(source)]);
  if (viewerHasLeft()) return null;
  const allowed = ((await headers()).get("x-embed-origins") ?? "").split(" ").filter(Boolean);
  const site = asked.site || publicAddress() || (await ownSite());
  return (
    <EmbedView
      asked={asked}
      embedding={checkEmbedding(asked.origin, site, allowed)}
      site={site}
      answer={answer}
      accounts={home.kind === "accounts" && home.accounts.ok ? home.accounts.value : []}
      waiting={source.waiting()}
    />
  );
}
