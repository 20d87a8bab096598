import type { Metadata } from "next";
import { Shell } from "@/components/shell";
import { StatePanel } from "@/components/states/state-panel";
import { AppLink } from "@/components/ui/app-link";
import { type RawParameters, valuesOf } from "@/lib/insight/query/query-reader";
import { ownAddress } from "@/lib/log-source/canceled-href";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Canceled" };

/** Said where a page's queries were canceled and no script could say it in its place. */
export default async function CanceledPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const address = ownAddress(valuesOf(await searchParams, "of")[0] ?? "/");
  return (
    <Shell sampleData={currentSource().state().sampleData} narrow>
      <StatePanel
        glyph="quiet"
        title="The query was canceled"
        lead="No more queries are sent. It isn't known what the answer would have been."
        actions={
          <AppLink variant="primary" href={address}>
            Ask again
          </AppLink>
        }
      />
    </Shell>
  );
}
