import { AccountTable } from "@/components/account-table";
import { AccountingCard } from "@/components/insight/accounting-card";
import { StatePanel } from "@/components/states/state-panel";
import { AppLink } from "@/components/ui/app-link";
import { OutsideLink } from "@/components/ui/outside-link";
import { DOCUMENTS } from "@/lib/diagnosis/causes/documents";
import { countOf } from "@/lib/format/numbers";
import type { Loaded } from "@/lib/insight/answers/insight-page";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { currentViewer } from "@/lib/log-source/viewer";

/** No log line was read at all. */
export function NoLogsState({ loaded }: { readonly loaded: Loaded }) {
  return (
    <>
      <StatePanel
        glyph="empty"
        title="No logs were read"
        lead="The folder contains no log files, or the files contain no lines. Without logs, there is nothing to explain."
      >
        <ol className="grid max-w-[44em] list-decimal gap-1.5 ps-5 marker:text-muted">
          <li>
            Logging is off by default. Turn it on with a diagnostic setting on the storage account&apos;s blob
            service, for the categories StorageRead, StorageWrite and StorageDelete.
          </li>
          <li>
            Export the logs to a storage account or query them in Log Analytics, and download them. For the
            meaning of each column, see{" "}
            <OutsideLink href={DOCUMENTS["blob-log-reference"].url}>
              {DOCUMENTS["blob-log-reference"].title}
            </OutsideLink>
            .
          </li>
          <li>
            Load them with{" "}
            <code className="font-mono text-small">npm start -- --logs &lt;file|folder&gt;</code>.
          </li>
        </ol>
      </StatePanel>
      <AccountingCard accounting={loaded.accounting} name={loaded.answeredBy.name} />
    </>
  );
}

/** Several accounts are in the logs and the address names none. */
export function ChooseAccountState({
  loaded,
  query,
}: {
  readonly loaded: Loaded;
  readonly query: InsightQuery;
}) {
  return (
    <>
      <StatePanel
        glyph="lost"
        title="Which storage account?"
        lead={`${currentViewer().accounts === "all" ? "The logs contain" : "You may see"} ${countOf(loaded.accounts.length, "account")}. Choose one to see why its requests were blocked.`}
      />
      <div className="mt-4">
        <AccountTable accounts={loaded.accounts} query={query} />
      </div>
    </>
  );
}

/** What is known of an account that is not in the logs; who may see some alone is not told which of the two it is. */
const UNKNOWN_TEXTS = {
  all: {
    title: (account: string) => `The logs don't contain ${account}`,
    lead: "The logs that were read contain no requests with a user delegation SAS to this storage account.",
  },
  some: {
    title: (account: string) => `There is nothing to show of ${account}`,
    lead: "It is not in the logs, or not among the storage accounts that are given to you.",
  },
} as const;

/** The logs hold others, but not this account. */
export function UnknownAccountState({
  loaded,
  account,
  query,
}: {
  readonly loaded: Loaded;
  readonly account: string;
  readonly query: InsightQuery;
}) {
  const others = loaded.accounts.length;
  const sees = currentViewer().accounts === "all" ? "all" : "some";
  const { title, lead } = UNKNOWN_TEXTS[sees];
  return (
    <>
      <StatePanel
        glyph="lost"
        tone="warn"
        title={title(account)}
        lead={lead}
        actions={
          <AppLink variant="button" href="/">
            All accounts
          </AppLink>
        }
      >
        <ul className="grid max-w-[44em] list-disc gap-1.5 ps-5 marker:text-muted">
          <li>
            Check the name.{" "}
            {others > 0 &&
              (sees === "all"
                ? `The logs contain ${countOf(others, "other account")}.`
                : `You may see ${countOf(others, "other account")}.`)}
          </li>
          <li>Were the logs of this account exported, and for this time range?</li>
          <li>
            Is logging turned on for it? It is off by default, and requests made before it is turned on are
            not logged.
          </li>
        </ul>
      </StatePanel>
      {others > 0 && (
        <div className="mt-4">
          <AccountTable accounts={loaded.accounts} query={query} />
        </div>
      )}
      <AccountingCard accounting={loaded.accounting} name={loaded.answeredBy.name} />
    </>
  );
}
