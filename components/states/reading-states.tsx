import { AccountingCard } from "@/components/insight/accounting-card";
import { LoggedText } from "@/components/logged-text";
import { StatePanel } from "@/components/states/state-panel";
import { AppLink } from "@/components/ui/app-link";
import { Notice } from "@/components/ui/notice";
import type { Loaded } from "@/lib/insight/answers/insight-page";
import { doubtsOf, type Reading, type ReadingStatement, readingOf } from "@/lib/insight/answers/reading";
import { LOGS_PATH } from "@/lib/insight/query/build-href";

function Statements({ statements }: { readonly statements: readonly ReadingStatement[] }) {
  return (
    <ul className="grid list-disc gap-1 ps-5 marker:text-muted">
      {statements.map(({ kind, text }) => (
        <li key={`${kind} ${text}`} className="break-words">
          <LoggedText text={text} limit={400} />
        </li>
      ))}
    </ul>
  );
}

const SHOWN = 5;

/**
 * What was not read or not used of the logs and may hold requests; nothing where there is no such doubt.
 * `lines`: single lines of good files too.
 */
export function ReadingNotice({
  accounting,
  lines = false,
}: Pick<Loaded, "accounting"> & { readonly lines?: boolean }) {
  if (!accounting.ok || accounting.value === null) return null;
  const statements = doubtsOf(readingOf(accounting.value)).filter(({ kind }) => lines || kind !== "rejected");
  if (statements.length === 0) return null;
  return (
    <Notice tone="warn" title="Some of the logs could not be read, so requests in them are not counted">
      <Statements statements={statements.slice(0, SHOWN)} />
      <p className="mt-1">
        <AppLink href={LOGS_PATH}>See what was read and what wasn't</AppLink>
      </p>
    </Notice>
  );
}

/** There are files, and none of their lines could be used: nothing follows from that. */
export function NothingUsableState({
  loaded,
  reading,
}: {
  readonly loaded: Pick<Loaded, "accounting" | "answeredBy">;
  readonly reading: Reading;
}) {
  return (
    <>
      <StatePanel
        glyph="broken"
        tone="bad"
        title="None of the log lines could be used"
        lead="It isn't known whether any requests were blocked."
        actions={
          <AppLink variant="button" href={LOGS_PATH}>
            See what was read, including rejected lines
          </AppLink>
        }
      >
        <h2 className="font-semibold">Why</h2>
        <div className="mt-1.5 max-w-[52em]">
          <Statements statements={reading.statements} />
        </div>
        <h2 className="mt-4 font-semibold">What to do</h2>
        <p className="mt-1.5 max-w-[52em]">
          Export the logs with all columns, as Azure Monitor diagnostic settings or Log Analytics write them,
          and load that export.
        </p>
      </StatePanel>
      <AccountingCard accounting={loaded.accounting} name={loaded.answeredBy.name} />
    </>
  );
}
