import type { Metadata } from "next";
import { ownSite } from "@/app/own-site";
import { AlertsConnectView } from "@/components/connect/alerts-connect-view";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import { parseChoices } from "@/lib/templates/parse-choices";
import { instantOf } from "@/lib/time/instant";

export const metadata: Metadata = { title: "Alerts and dashboards in Azure" };

/** Alert rules, a Workbook and a Grafana dashboard, filled as the form says. */
export default async function AlertsConnectPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const parsed = parseChoices(await searchParams, await ownSite());
  return (
    <AlertsConnectView
      parsed={parsed}
      now={instantOf(Date.now())}
      sampleData={currentSource().state().sampleData}
    />
  );
}
