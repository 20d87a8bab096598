import type { Metadata } from "next";
import { headers } from "next/headers";
import { EmbedPanel } from "@/components/embed/embed-panel";
import { HostBridge } from "@/components/embed/host-bridge";
import { SignInState } from "@/components/embed/sign-in-state";
import { answerInsight, failedPart } from "@/lib/insight/answers/insight-page";
import { buildEmbedHref, parseEmbedQuery } from "@/lib/insight/embed/embed-query";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { currentViewer } from "@/lib/log-source/viewer";
import { instantOf } from "@/lib/time/instant";

export const metadata: Metadata = { title: "User delegation SAS failures" };

/** The insight for a frame in another site: the page's answer without its chrome. */
export default async function EmbedPage({ searchParams }: { readonly searchParams: Promise<RawParameters> }) {
  const now = instantOf(Date.now());
  const parsed = parseEmbedQuery(await searchParams, now);
  if (currentViewer().person.kind === "nobody") {
    const { query, density } = parsed;
    return (
      <main className="h-dvh">
        <SignInState href={buildInsightHref(query)} againHref={buildEmbedHref(query, density)} />
      </main>
    );
  }
  const source = currentSource();
  const answer = await answerInsight(source, parsed.query, now);
  if (viewerHasLeft()) return null;
  if (answer.kind === "failed" || failedPart(answer) !== null) answerUnavailable();
  const origins = (await headers()).get("x-embed-origins") ?? "";
  return (
    <main className="h-dvh">
      <EmbedPanel answer={answer} parsed={parsed} waiting={source.waiting()} />
      <HostBridge origins={origins.split(" ").filter(Boolean)} />
    </main>
  );
}
