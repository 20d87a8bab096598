import { ChangesTable } from "@/components/ahead/changes-table";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { Field, SubmitButton } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import type { CompareAnswer } from "@/lib/insight/ahead/compare-answer";
import { compareHeadline, compareLimits } from "@/lib/insight/ahead/compare-texts";
import { COMPARED, type Compared as ComparedField } from "@/lib/insight/ahead/compare-windows";
import { ASKED_PATHS, buildPageHref, compareText, queryPairs } from "@/lib/insight/query/build-href";
import type { CompareWith, InsightQuery } from "@/lib/insight/query/insight-query";
import { shiftedWindow } from "@/lib/insight/query/window";
import { filterTexts } from "@/lib/insight/texts/filter-texts";
import type { Window } from "@/lib/log-source/scope";
import { later } from "@/lib/time/instant";
import { formatWindow } from "@/lib/time/times";
import { DAY_MS } from "@/lib/time/units";

const TITLES: Readonly<Record<ComparedField, string>> = {
  reason: "Reasons",
  client: "Clients",
  token: "Tokens",
};

const shifted = ({ from, to }: Window, ms: number): Window => ({ from: later(from, ms), to: later(to, ms) });

/** Other windows to compare with. */
function Others({ answer, query }: { readonly answer: CompareAnswer; readonly query: InsightQuery }) {
  const { window } = answer.now;
  const hrefOf = (compare: CompareWith | null) => buildPageHref("compare", query, { compare });
  const links = [
    ["The time before", hrefOf(null)],
    ["One step further back", hrefOf(shiftedWindow(window, -2))],
    ["The same time the day before", hrefOf(shifted(window, -DAY_MS))],
    ["The same time a week before", hrefOf(shifted(window, -7 * DAY_MS))],
  ] as const;
  return (
    <nav aria-label="Compare with" className="no-print mt-4 flex flex-wrap gap-2 text-note">
      {links.map(([text, href]) => (
        <AppLink key={text} variant="button" href={href}>
          {text}
        </AppLink>
      ))}
    </nav>
  );
}

/** Any other window, as an address has it. */
function AnyOther({ answer, query }: { readonly answer: CompareAnswer; readonly query: InsightQuery }) {
  return (
    <form
      action={ASKED_PATHS.compare}
      className="no-print mt-3 grid max-w-[36rem] grid-cols-[1fr_auto] items-end gap-2"
    >
      <HiddenFields pairs={queryPairs({ ...query, compare: null, within: null, page: 1, row: null })} />
      <Field
        label="Another time range"
        hint="from/to, in UTC"
        name="compare"
        defaultValue={compareText(answer.before.window)}
        required
        autoComplete="off"
        spellCheck={false}
      />
      <SubmitButton>Compare</SubmitButton>
    </form>
  );
}

/** What is new, gone, grown and shrunk, with other windows to compare with and what limits it. */
export function Compared({
  answer,
  query,
}: {
  readonly answer: CompareAnswer;
  readonly query: InsightQuery;
}) {
  const filters = filterTexts(query.filters);
  const limits = compareLimits(answer);
  // Tables in which nothing can be told of any row help nobody.
  const isTold = answer.now.failures !== null && answer.before.failures !== null;
  return (
    <>
      <h1 className="text-title font-semibold tracking-[-0.02em] text-balance">{compareHeadline(answer)}</h1>
      <p className="mt-2 text-lead">
        {answer.account}, {formatWindow(answer.now.window, query.zone)}, compared with{" "}
        {formatWindow(answer.before.window, query.zone)}.
        {filters.length > 0 && ` Filtered by ${filters.join("; ")}.`}
      </p>
      <Others answer={answer} query={query} />
      <AnyOther answer={answer} query={query} />
      {limits.length > 0 && (
        <ul className="mt-4 list-disc ps-5 text-note">
          {limits.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {isTold && (
        <div className="mt-5 grid items-start gap-4 min-[100rem]:grid-cols-2 min-[100rem]:*:last:col-span-2">
          {COMPARED.map((compared) => (
            <Card key={compared} id={compared} title={TITLES[compared]} flush>
              <ChangesTable compared={compared} answer={answer} query={query} />
            </Card>
          ))}
        </div>
      )}
    </>
  );
}
