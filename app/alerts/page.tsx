import type { Metadata } from "next";
import { AlertsView } from "@/components/alerts/alerts-view";
import { answerFromAddress } from "@/lib/alerts/address";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Read an alert" };

/** Reads a pasted alert in the browser; without scripts it shows what its address tells of one. */
export default async function AlertsPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const answer = answerFromAddress(await searchParams);
  return <AlertsView answer={answer} sampleData={currentSource().state().sampleData} />;
}
