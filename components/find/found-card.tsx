import { CauseMark } from "@/components/cause-mark";
import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { diagnose } from "@/lib/diagnosis/verdict/diagnose";
import { countOf } from "@/lib/format/numbers";
import type { FoundRow, SearchAnswer } from "@/lib/insight/find/find-answer";
import { MATCH_TEXTS } from "@/lib/insight/texts/find-texts";
import { toHeadline } from "@/lib/insight/texts/headline";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatMoment } from "@/lib/time/times";

function Place({ request, zone }: { readonly request: LoggedRequest; readonly zone: TimeZone }) {
  const { account, operation, objectKey, path, callerAddress } = request;
  return (
    <p className="text-note text-muted">
      {formatMoment(request.time, zone)} · <LoggedText mono text={account} /> ·{" "}
      <LoggedText text={operation} /> · <LoggedText mono text={objectKey || path} limit={120} /> · from{" "}
      <LoggedText mono text={callerAddress} />
    </p>
  );
}

function Outside() {
  return <Badge tone="warn">Outside the time range you came from</Badge>;
}

function Reason({ row: { failure } }: { readonly row: FoundRow }) {
  return (
    <span className="inline-flex items-center gap-2">
      <CauseMark cause={failure.reason} />
      {CAUSE_TEXTS[failure.reason].label} · {failure.confidence}
    </span>
  );
}

interface RowProps {
  readonly row: FoundRow;
  readonly zone: TimeZone;
}

function OnlyRow({ row, zone }: RowProps) {
  return (
    <div className="px-5 pb-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-muted">
        <Reason row={row} />
        {row.isOutside && <Outside />}
      </p>
      <p className="mt-1.5 text-lead font-semibold text-balance">
        <LoggedText text={toHeadline(diagnose(row.failure.request).sentence)} limit={300} />
      </p>
      <div className="mt-1.5">
        <Place request={row.failure.request} zone={zone} />
      </div>
      <AppLink variant="primary" href={row.href} className="mt-4">
        Open the request
      </AppLink>
    </div>
  );
}

function RowItem({ row, zone }: RowProps) {
  return (
    <li className="relative grid gap-0.5 border-t border-line px-5 py-3 first:border-t-0 hover:bg-hover">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <AppLink href={row.href} className="font-medium after:absolute after:inset-0">
          <LoggedText text={toHeadline(diagnose(row.failure.request).sentence)} limit={160} />
        </AppLink>
        {row.isOutside && <Outside />}
      </div>
      <p className="text-note">
        <Reason row={row} />
      </p>
      <Place request={row.failure.request} zone={zone} />
    </li>
  );
}

/** The blocked requests that the text leads to. */
export function FoundCard({ search, zone }: { readonly search: SearchAnswer; readonly zone: TimeZone }) {
  const { match, rows, total } = search;
  const [only] = rows;
  if (match === null || !only) return null;
  const note = `found by ${MATCH_TEXTS[match]}`;
  if (total === 1) {
    return (
      <Card id="found" title="In the log" note={note} flush>
        <OnlyRow row={only} zone={zone} />
      </Card>
    );
  }
  const order = search.lookup.time === null ? "newest first" : "nearest in time first";
  return (
    <Card id="found" title={countOf(total, "blocked request")} note={`${note}; ${order}`} flush>
      <ul>
        {rows.map((row) => (
          <RowItem key={row.failure.id} row={row} zone={zone} />
        ))}
      </ul>
      {total > rows.length && (
        <p className="border-t border-line px-5 py-3 text-note text-muted">
          The first {rows.length} are shown. Add the request id or the time to find the one you mean.
        </p>
      )}
    </Card>
  );
}
