import { Fragment, type ReactNode } from "react";
import { CauseLink } from "@/components/cause-link";
import { CauseMark } from "@/components/cause-mark";
import { DocumentList } from "@/components/insight/recommendations";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { OutsideLink } from "@/components/ui/outside-link";
import type { DecidedBy } from "@/lib/diagnosis/causes/define-cause";
import { CAUSES_PATH } from "@/lib/insight/query/cause-href";
import type { CausePage, CauseRule } from "@/lib/insight/views/cause-page";

const DECIDED: Readonly<Record<DecidedBy, string>> = {
  "the row": "Decided by the row: a single log line can show it.",
  "an observation": "Decided by several rows together: no single log line can show it.",
  "the account's settings": "Decided by the account's settings or roles, which are not in the log.",
};

const BADGES: Readonly<Record<DecidedBy, string>> = {
  "the row": "Decided by the row",
  "an observation": "Decided by several rows",
  "the account's settings": "Decided by the account's settings",
};

const SURE: Readonly<Record<CauseRule["confidence"], string>> = {
  certain: "certain",
  likely: "likely",
  possible: "possible",
  candidate: "candidate only",
};

/** A name of several words, which a narrow column breaks between them: "AuthorizationPermission", "Mismatch". */
function Breakable({ name }: { readonly name: string }) {
  return name.split(/(?<=[a-z])(?=[A-Z])/).map((word, at) => (
    <Fragment key={word}>
      {at > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}

function Rules({ rules }: { readonly rules: readonly CauseRule[] }) {
  return (
    <table className="stacked rules w-full text-note md:table-fixed">
      <thead className="text-start text-small text-muted max-md:sr-only">
        <tr>
          <th scope="col" className="w-[27%] px-5 pb-2 text-start font-medium">
            Check
          </th>
          <th scope="col" className="px-2 pb-2 text-start font-medium">
            Status text
          </th>
          <th scope="col" className="w-[15%] px-2 pb-2 text-start font-medium">
            Confidence{" "}
          </th>
          <th scope="col" className="w-[27%] pe-5 pb-2 text-start font-medium">
            To confirm, check{" "}
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ id, asks, statusTexts, confidence, settledBy }) => (
          <tr key={id} className="border-t border-line align-baseline max-md:px-5 max-md:py-2">
            <th scope="row" className="px-5 py-2 text-start font-medium max-md:p-0">
              {asks}
              <span className="block font-mono text-small font-normal text-muted">{id}</span>
            </th>
            <td className="px-2 py-2 max-md:p-0" data-label="status">
              <span className="font-mono text-small">
                {statusTexts.map((text, at) => (
                  <Fragment key={text}>
                    {at > 0 && ", "}
                    <Breakable name={text} />
                  </Fragment>
                ))}
              </span>
            </td>
            <td className="px-2 py-2 max-md:p-0" data-label="confidence">
              {SURE[confidence]}
            </td>
            <td className="py-2 pe-5 text-muted max-md:p-0" data-label="to confirm">
              {settledBy}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ClientWordsCard({ words }: { readonly words: CausePage["clientWords"] }) {
  if (words.length === 0) return null;
  return (
    <Card id="clients" title="What clients print" note="and what it means">
      <dl className="grid gap-4">
        {words.map(({ client, says, truth }) => (
          <div key={`${client} ${says}`}>
            <dt>
              <span className="font-semibold">{client}</span>{" "}
              <q className="font-mono text-small wrap-anywhere">{says}</q>
            </dt>
            <dd className="mt-1 max-w-[44em] text-note text-muted">{truth}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Sources({ sources }: { readonly sources: readonly string[] }) {
  return (
    <ul className="grid gap-1.5 text-note">
      {sources.map((url) => (
        <li key={url}>
          <OutsideLink href={url}>{url.replace("https://", "")}</OutsideLink>
        </li>
      ))}
    </ul>
  );
}

function Text({ children }: { readonly children: ReactNode }) {
  return <p className="max-w-[44em]">{children}</p>;
}

function Details({ page: { text, rules, clientWords, sources } }: { readonly page: CausePage }) {
  return (
    <div className="mt-6 grid items-start gap-4 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-4">
        <Card id="means" title="What it means">
          <Text>{text.meaning}</Text>
        </Card>
        <Card id="shows" title="How it shows in the log">
          <Text>{text.shows}</Text>
        </Card>
        {rules.length > 0 && (
          <Card id="decides" title="What decides it" note={DECIDED[text.decidedBy]} flush>
            <Rules rules={rules} />
          </Card>
        )}
      </div>
      <div className="grid min-w-0 gap-4">
        <Card id="fix" title="How to fix it">
          <h3 className="font-semibold">{text.whatToDo.title}</h3>
          <p className="mt-1 text-note text-muted">{text.whatToDo.text}</p>
          <ol className="mt-3 grid list-decimal gap-1 ps-5 marker:text-muted">
            {text.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Card>
        <ClientWordsCard words={clientWords} />
        <Card id="documents" title="Documentation">
          <DocumentList ids={text.documents} />
        </Card>
        <Card id="sources" title="Sources" note="what this page is based on">
          <Sources sources={sources} />
        </Card>
      </div>
    </div>
  );
}

/** One cause: what it means, how it shows, how to fix it, what decides it, and where that is written. */
export function CauseView({ page, sampleData }: { readonly page: CausePage; readonly sampleData: boolean }) {
  const { cause, text, previous, next } = page;
  const crumb = (
    <AppLink href={CAUSES_PATH} className="inline-flex min-h-6 items-center">
      ‹ All causes
    </AppLink>
  );
  return (
    <Shell sampleData={sampleData} crumb={crumb}>
      <p className="flex items-center gap-2 text-note font-semibold text-muted">
        <CauseMark cause={cause} />
        <code className="font-mono font-normal">{cause}</code>
      </p>
      <h1 className="mt-1 text-title font-semibold tracking-[-0.02em]">{text.label}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-2 text-muted">
        The request {text.clause}. <Badge>{BADGES[text.decidedBy]}</Badge>
      </p>
      <Details page={page} />
      <nav aria-label="Other causes" className="mt-8 flex flex-wrap justify-between gap-3 text-note">
        <span>{previous && <CauseLink cause={previous} />}</span>
        <span>{next && <CauseLink cause={next} />}</span>
      </nav>
    </Shell>
  );
}
