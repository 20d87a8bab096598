import { ChangesTable } from "@/components/ahead/changes-table";
import { CompareChoices } from "@/components/ahead/compare-choices";
import { Card } from "@/components/ui/card";
import type { CompareAnswer } from "@/lib/insight/ahead/compare-answer";
import { compareHeadline, compareLimits } from "@/lib/insight/ahead/compare-texts";
import { COMPARED, type Compared as ComparedField } from "@/lib/insight/ahead/compare-windows";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { QueryNotice } from "@/lib/insight/query/query-reader";
import { filterTexts } from "@/lib/insight/texts/filter-texts";
import { formatWindow } from "@/lib/time/times";

const TITLES: Readonly<Record<ComparedField, string>> = {
  reason: "Reasons",
  client: "Clients",
  token: "Tokens",
};

/** What is new, gone, grown and shrunk, with other windows to compare with and what limits it. */
export function Compared({
  answer,
  query,
  notices,
}: {
  readonly answer: CompareAnswer;
  readonly query: InsightQuery;
  readonly notices: readonly QueryNotice[];
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
      <CompareChoices answer={answer} query={query} notices={notices} />
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
