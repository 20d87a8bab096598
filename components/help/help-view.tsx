import type { ReactNode } from "react";
import { KeySwitch } from "@/components/live/key-switch";
import { ShortcutList } from "@/components/live/shortcut-list";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { OutsideLink } from "@/components/ui/outside-link";
import { ALERTS_PATH } from "@/lib/alerts/address";
import { DOCUMENTS, SEED_DOCUMENTS } from "@/lib/diagnosis/causes/documents";
import { ACCOUNTS_PATH, LOGS_PATH } from "@/lib/insight/query/build-href";
import { CAUSES_PATH, KQL_PATH } from "@/lib/insight/query/cause-href";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import { ADDRESS_PARAMETERS } from "@/lib/insight/texts/address-parameters";
import { TOKEN_PATH } from "@/lib/inspector/token-address";
import { CHECKS_PATH } from "@/lib/live-checks/protocol/check-href";
import { CONNECT_PATH } from "@/lib/templates/parse-choices";

interface Entry {
  readonly id: string;
  readonly term?: ReactNode;
  readonly text: ReactNode;
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
      {entries.map(({ id, term = id, text }) => (
        <div key={id} className="contents">
          <dt className="font-semibold">{term}</dt>
          <dd className="max-sm:-mt-2">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

const SHOWN: readonly Entry[] = [
  {
    id: "Headline",
    text: "How many requests were blocked, and the two main reasons. Below it: whether it still happens.",
  },
  {
    id: "Why",
    text: "Each reason with its count, trend, clients and first and last time. Open one for what to do about it.",
  },
  { id: "When", text: "Blocked requests over time, by reason. Choose a bar or a stretch to look closer." },
  {
    id: "Filters",
    text: "Narrow everything below them. The address holds them: copy the link to share what you see.",
  },
  {
    id: "Blocked requests",
    text: "Every request, one a row. A row leads to its checks, its evidence and its fix.",
  },
  {
    id: "Confidence",
    text: "Certain: the log line proves it. Likely: the status names the kind of failure, and the rest is in order. Possible: by elimination, or other reasons remain.",
  },
  {
    id: "Delegator",
    text: "The identity that asked for the user delegation key, and so signed the token.",
  },
  {
    id: "Not shown",
    text: "Requests that no log holds: logging is off by default, and some blocked requests are never logged. Rows can arrive 20 minutes late.",
  },
];

const page = (href: string, text: string) => <AppLink href={href}>{text}</AppLink>;

const PAGES: readonly Entry[] = [
  {
    id: "Home",
    term: page("/", "Home"),
    text: "Find a request by anything that names it, or open an account.",
  },
  { id: "Accounts", term: page(ACCOUNTS_PATH, "Accounts"), text: "All storage accounts in the logs." },
  {
    id: "Causes",
    term: page(CAUSES_PATH, "Causes"),
    text: "Every reason: how it shows in the log, and how to fix it.",
  },
  { id: "KQL", term: page(KQL_PATH, "KQL"), text: "The same rules as queries." },
  {
    id: "Token",
    term: page(TOKEN_PATH, "Token"),
    text: "Read a token, and what it would allow. Nothing is sent.",
  },
  { id: "Alerts", term: page(ALERTS_PATH, "Alerts"), text: "Read an alert, and go to what it is about." },
  {
    id: "Live checks",
    term: page(CHECKS_PATH, "Live checks"),
    text: "Ask Azure now, where the operator allows it.",
  },
  {
    id: "Connect",
    term: page(CONNECT_PATH, "Connect"),
    text: "Alert rules, dashboards and the panel for other sites.",
  },
  { id: "Log files", term: page(LOGS_PATH, "Log files"), text: "What was read, line by line accounted for." },
];

const PARAMETERS: readonly Entry[] = ADDRESS_PARAMETERS.map(({ names, meaning }) => ({
  id: names.join(", "),
  term: <code className="font-mono text-small">{names.join(", ")}</code>,
  text: meaning,
}));

/** The page of help. */
export function HelpView({ sampleData }: { readonly sampleData: boolean }) {
  return (
    <Shell sampleData={sampleData}>
      <h1 className="mb-5 text-title font-semibold tracking-[-0.02em]">Help</h1>
      <div className="gap-4 *:mb-4 *:break-inside-avoid lg:columns-2">
        <Card id="shown" title="What an account's page shows">
          <Entries entries={SHOWN} />
        </Card>
        <Card id="shortcuts" title="Keyboard shortcuts">
          <ShortcutList />
          <div className="mt-4 border-t border-line pt-3 scripted">
            <KeySwitch />
          </div>
        </Card>
        <Card id="pages" title="Pages">
          <Entries entries={PAGES} />
        </Card>
        <Card id="address" title="The address">
          <p className="mb-4">
            An address of <code className="font-mono text-small">{INSIGHT_PATH}</code> is the whole state of
            the page. All parts are optional; what can&apos;t be used is named on the page.
          </p>
          <Entries entries={PARAMETERS} />
        </Card>
        <Card id="more" title="Read more">
          <ul className="grid gap-2">
            {SEED_DOCUMENTS.map((id) => (
              <li key={id}>
                <OutsideLink href={DOCUMENTS[id].url}>{DOCUMENTS[id].title}</OutsideLink>
              </li>
            ))}
          </ul>
          <p className="mt-4 text-muted">
            The folder <code className="font-mono text-small">docs</code> of this program has its own
            documents: the API, operating, security, and the facts about Azure Storage with their sources.
          </p>
        </Card>
      </div>
    </Shell>
  );
}
