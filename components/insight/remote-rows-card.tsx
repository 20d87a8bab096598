import { Card } from "@/components/ui/card";

/** Where the data is that a service keeps: in place of the account of files that were read. */
export function RemoteRowsCard({
  name,
  className = "",
}: {
  readonly name: string;
  readonly className?: string;
}) {
  return (
    <Card id="accounting" title="Where the data is" note={name} className={className}>
      <ul className="list-disc gap-x-12 ps-5 marker:text-muted lg:columns-2 [&>li]:mb-2 [&>li]:break-inside-avoid">
        <li>
          No files were read: {name} computes every number over all rows of the time range, with the rules of
          this dashboard in the query. Only the rows on the page are fetched, and none is written to disk.
        </li>
        <li>A row that was delivered twice counts once.</li>
        <li>
          You can page through the first 100,000 rows of a sorted list. Counts cover all rows; use a filter to
          reach the others.
        </li>
        <li>Every page runs its queries again; the extent of the logs is cached for a minute.</li>
      </ul>
    </Card>
  );
}
