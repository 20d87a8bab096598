import { Part } from "@/components/insight/part";
import { RequestsSection } from "@/components/insight/requests-section";
import { type Asking, Waiting } from "@/components/insight/waiting";
import type { RowsAnswer } from "@/lib/insight/answers/insight-page";
import type { Pending } from "@/lib/insight/answers/pending";
import type { Preferences } from "@/lib/insight/preferences/preferences";
import { queryText } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";

/** The list of blocked requests: at once where it is there, else what is being asked until it comes. */
export function RequestsPart({
  rows,
  query,
  preferences,
  asking,
}: {
  readonly preferences: Preferences;
  /** Null where the page shows no requests. */
  readonly rows: Pending<RowsAnswer | null>;
  readonly query: InsightQuery;
  readonly asking: Asking;
}) {
  const waiting = (
    <section id="requests" aria-label="Blocked requests" className="mt-8 min-h-[66rem] scroll-mt-16">
      <Waiting asking={asking} what={["the blocked requests"]} />
    </section>
  );
  return (
    <Part key={queryText(query)} name="requests" of={rows} waiting={waiting}>
      {(found) => found && <RequestsSection found={found} query={query} preferences={preferences} />}
    </Part>
  );
}
