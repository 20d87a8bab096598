import { Card } from "@/components/ui/card";

/** Where the rows are that a service keeps: in place of the account of files that were read. */
export function RemoteRowsCard({
  name,
  className = "",
}: {
  readonly name: string;
  readonly className?: string;
}) {
  return (
    <Card id="accounting" title="Where the rows are" note={name} className={className}>
      <ul className="list-disc gap-x-12 ps-5 marker:text-muted lg:columns-2 [&>li]:mb-2 [&>li]:break-inside-avoid">
        <li>
          No file was read: every number is counted by {name} over all rows of the window, with the rules of
          this dashboard in the query. Only the rows on screen come here, and none is written to a disk.
        </li>
        <li>A row that was delivered twice counts once.</li>
        <li>
          Of a sorted list, the first 100,000 rows can be paged through. Counts are of all rows; a filter
          brings other rows to the front.
        </li>
        <li>Answers are asked for anew with every page; how far the logs reach is kept for a minute.</li>
      </ul>
    </Card>
  );
}
