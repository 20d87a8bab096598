import type { ReactNode } from "react";
import { FoundCard } from "@/components/find/found-card";
import { ReadCard } from "@/components/find/read-card";
import { SearchCard, UnsearchedNotices } from "@/components/find/search-card";
import { AskCard, GuessesCard, PossibleCard, TextCard } from "@/components/find/text-card";
import { QueryNotices } from "@/components/insight/query-notices";
import { DocumentList } from "@/components/insight/recommendations";
import { FindBox } from "@/components/on-every-page";
import { FixCard } from "@/components/request/findings";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { FindAnswer, SearchAnswer } from "@/lib/insight/find/find-answer";
import type { ParsedFind } from "@/lib/insight/find/find-query";
import { findTitle, PROBLEM_TEXTS } from "@/lib/insight/texts/find-texts";
import { tokenHref } from "@/lib/inspector/token-address";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { loggedRequest, requestOf } from "@/lib/pasted/explaining/request-of";

function Empty() {
  return (
    <Card id="paste" title="Paste what you hold">
      <FindBox size="large" />
      <ul className="mt-4 grid list-disc gap-1 ps-5 text-note text-muted">
        <li>a request id in any spelling, with or without the text around it</li>
        <li>the URL of a blob, container, queue, table or file, with or without its token</li>
        <li>
          an error: its body, an exception, or the output of AzCopy, the Azure CLI, PowerShell, curl and
          others
        </li>
        <li>the JSON of an alert</li>
      </ul>
      <p className="mt-3 text-note text-muted">
        It is read in this browser. Signatures, keys and tokens are never sent; without scripts the server
        removes them before anything else.
      </p>
    </Card>
  );
}

/** The log's row is right; that the text alone says something else is told, not hidden. */
function Contradiction({
  search,
  explained,
}: {
  readonly search: SearchAnswer;
  readonly explained: PastedAnswer;
}) {
  const [row] = search.rows;
  if (!search.contradicts || !row || explained.reason === null) return null;
  return (
    <Notice tone="warn" title="The log and the text differ; the log's row counts">
      The text alone reads as “{CAUSE_TEXTS[explained.reason].label}”; the row says “
      {CAUSE_TEXTS[row.failure.reason].label}”. A text may be cut, or come from another attempt.
    </Notice>
  );
}

/** The ways on from the text: its token explained, and the account around its time. */
function Ways({ answer }: { readonly answer: FindAnswer }) {
  const { insightHref, explained, query } = answer;
  if (!explained) return null;
  const hasToken = explained.parameters !== null;
  if (insightHref === null && !hasToken) return null;
  return (
    <p className="flex flex-wrap gap-2">
      {hasToken && (
        <AppLink variant="button" href={tokenHref(loggedRequest(query.facts, requestOf(query.facts)))}>
          The token, explained
        </AppLink>
      )}
      {insightHref !== null && (
        <AppLink variant="button" href={insightHref}>
          {explained.account}: blocked requests{" "}
          {explained.time === null ? "of the newest day" : "around that time"}
        </AppLink>
      )}
    </p>
  );
}

function Answered({ answer, explained }: { readonly answer: FindAnswer; readonly explained: PastedAnswer }) {
  const { search, query } = answer;
  const isFound = search !== null && search.match !== null;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-4">
        {isFound && <FoundCard search={search} zone={query.zone} />}
        {search && <Contradiction search={search} explained={explained} />}
        {(explained.reason !== null || !isFound) && <TextCard explained={explained} />}
        {explained.fix && !isFound && <FixCard fix={explained.fix} />}
        <GuessesCard guesses={explained.guesses} />
        {!isFound && <PossibleCard explained={explained} />}
        {!isFound && <AskCard askFor={explained.askFor} />}
      </div>
      <div className="grid min-w-0 gap-4">
        <Ways answer={answer} />
        <ReadCard explained={explained} facts={query.facts} zone={query.zone} />
        {search && search.searched.length > 0 && <SearchCard search={search} zone={query.zone} />}
        {explained.documents.length > 0 && (
          <Card id="documents" title="Documentation">
            <DocumentList ids={explained.documents} />
          </Card>
        )}
      </div>
    </div>
  );
}

function content(answer: FindAnswer): ReactNode {
  if (answer.explained === null) return <Empty />;
  return <Answered answer={answer} explained={answer.explained} />;
}

/** The page that finds a request by what someone pasted, or explains the text by itself. */
export function FindView({ answer, parsed }: { readonly answer: FindAnswer; readonly parsed: ParsedFind }) {
  const { problem } = parsed.query;
  return (
    <Shell sampleData={answer.state.sampleData} box={answer.explained !== null}>
      <div className="mb-5 grid gap-3 empty:hidden">
        <QueryNotices notices={parsed.notices} />
        {problem && (
          <Notice tone="warn" title={PROBLEM_TEXTS[problem].title}>
            {PROBLEM_TEXTS[problem].text}
          </Notice>
        )}
        {answer.search && <UnsearchedNotices unsearched={answer.search.unsearched} />}
      </div>
      <h1 className="mb-5 text-title font-semibold tracking-[-0.02em] text-balance">{findTitle(answer)}</h1>
      {content(answer)}
    </Shell>
  );
}
