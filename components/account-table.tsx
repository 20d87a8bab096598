import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { countOf, formatCount, formatShare } from "@/lib/format/numbers";
import { buildAccountsHref, buildInsightHref, queryOfAccount } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { AccountSummary } from "@/lib/log-source/coverage";
import type { Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatDayMinute, formatMinute, isSameDay } from "@/lib/time/times";

function when(instant: Instant | null, zone: TimeZone): string {
  return instant ? formatDayMinute(instant, zone) : "–";
}

/** "18 Nov, 09:00 – 19 Nov, 08:59", and nothing twice: "20 Nov, 10:00 – 10:30", "20 Nov, 10:00". */
function reach({ from, to }: AccountSummary["coverage"], zone: TimeZone): string {
  const [begin, end] = [when(from, zone), when(to, zone)];
  if (begin === end) return begin;
  return `${begin} – ${from && to && isSameDay(from, to, zone) ? formatMinute(to, zone) : end}`;
}

function AccountRow({ summary, query }: { readonly summary: AccountSummary; readonly query: InsightQuery }) {
  const { account, failures, requests, lastFailure, leadingReason, coverage } = summary;
  const href = buildInsightHref(queryOfAccount(query, account));
  return (
    <tr className="relative border-t border-line align-baseline hover:bg-hover">
      <th scope="row" className="px-5 py-2.5 text-start font-semibold">
        <AppLink href={href} className="after:absolute after:inset-0">
          {account}
        </AppLink>
      </th>
      <td data-label="Blocked" className="px-3 py-2.5 text-end font-semibold">
        {formatCount(failures)}
      </td>
      <td data-label="Share blocked" className="px-3 py-2.5 text-end text-muted">
        {formatShare(failures, requests)}
      </td>
      <td data-label="Last blocked" className="px-3 py-2.5 whitespace-nowrap">
        {when(lastFailure, query.zone)}
      </td>
      <td data-label="Top reason" className="px-3 py-2.5">
        {leadingReason ? CAUSE_TEXTS[leadingReason].label : <span className="text-muted">None blocked</span>}
      </td>
      <td data-label="Coverage" className="px-5 py-2.5 text-muted whitespace-nowrap">
        {reach(coverage, query.zone)}
      </td>
    </tr>
  );
}

const HEAD = "py-1.5 font-medium whitespace-nowrap";

/** Accounts that a page lists before it leads to the page of all. */
const MAX_LISTED = 20;

/** The accounts in the logs, each a link to its insight; where there are more than `limit`, a link to all. */
export function AccountTable({
  accounts,
  query,
  limit = MAX_LISTED,
}: {
  readonly accounts: readonly AccountSummary[];
  readonly query: InsightQuery;
  readonly limit?: number;
}) {
  const isCut = accounts.length > limit;
  return (
    <Card
      id="accounts"
      title="Storage accounts"
      note={`${isCut ? `${limit} of ` : ""}${countOf(accounts.length, "account")}, times in ${query.zone}`}
      action={isCut && <AppLink href={buildAccountsHref(query)}>All accounts</AppLink>}
      flush
    >
      <table className="stacked w-full">
        <thead className="bg-sunken text-small text-muted">
          <tr>
            <th scope="col" className={`px-5 text-start ${HEAD}`}>
              Account
            </th>
            <th scope="col" className={`px-3 text-end ${HEAD}`}>
              Blocked
            </th>
            <th scope="col" className={`px-3 text-end ${HEAD}`}>
              Share blocked
            </th>
            <th scope="col" className={`px-3 text-start ${HEAD}`}>
              Last blocked
            </th>
            <th scope="col" className={`px-3 text-start ${HEAD}`}>
              Top reason
            </th>
            <th scope="col" className={`px-5 text-start ${HEAD}`}>
              Coverage
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.slice(0, limit).map((summary) => (
            <AccountRow key={summary.account} summary={summary} query={query} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}
