import type { Metadata } from "next";
import { readPreferences } from "@/app/viewer";
import { DisplayForm } from "@/components/display/display-form";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { readBack } from "@/lib/insight/preferences/display-form";
import { type RawParameters, valuesOf } from "@/lib/insight/query/query-reader";
import { readZoneChoice } from "@/lib/insight/query/query-zone";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Display" };

/** How the pages look to this reader: zone, theme, density, columns and their order. */
export default async function DisplayPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const parameters = await searchParams;
  const back = readBack(valuesOf(parameters, "back")[0] ?? "");
  const zone = (valuesOf(parameters, "tz")[0] ?? "").trim().slice(0, 80);
  const badZone = zone !== "" && readZoneChoice(zone) === null ? zone : null;
  const crumb = <AppLink href={back}>‹ Back</AppLink>;
  return (
    <Shell sampleData={currentSource().state().sampleData} crumb={crumb} narrow>
      <h1 className="mb-5 text-title font-semibold tracking-[-0.02em]">Display</h1>
      <Card id="display" title="How the pages look to you" note="kept in a cookie of this browser">
        <DisplayForm preferences={await readPreferences()} back={back} badZone={badZone} movable />
      </Card>
    </Shell>
  );
}
