import { Named } from "@/components/ahead/token-words";
import { PartProblem } from "@/components/insight/part-problem";
import { Card } from "@/components/ui/card";
import { countOf } from "@/lib/format/numbers";
import type { EndingAnswer } from "@/lib/insight/ahead/ending-answer";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { tokenTitle } from "@/lib/insight/texts/token-texts";
import { MANY_ADDRESSES } from "@/lib/log-source/token-uses";
import { formatMomentMinute } from "@/lib/time/times";

const MAX_SHOWN = 10;

/** Tokens that worked from many addresses: handed on, perhaps, or one service behind many. */
export function SpreadCard({
  spread,
  query,
}: Pick<EndingAnswer, "spread"> & { readonly query: InsightQuery }) {
  if (!spread.ok) {
    return (
      <Card id="spread" title="Used from many addresses">
        <PartProblem part={spread} what="Tokens used from many addresses" />
      </Card>
    );
  }
  const { tokens, exact } = spread.value;
  if (tokens.length === 0) return null;
  const note = `${exact ? "" : "At least "}${countOf(tokens.length, "token")}, each from ${MANY_ADDRESSES} or more`;
  return (
    <Card id="spread" title="Used from many addresses" note={note} flush>
      <ol className="pb-1">
        {tokens.slice(0, MAX_SHOWN).map((token) => (
          <li key={token.token} className="border-t border-line px-5 py-3 text-note">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h3 className="text-base font-semibold">{tokenTitle(token, 1)}</h3>
              <p className="font-semibold">{countOf(token.callers, "address", "addresses")}</p>
            </div>
            <p className="mt-1 flex flex-wrap gap-x-5 gap-y-0.5">
              <Named name="Token" facet="token" value={token.token} query={query} />
              <Named name="Signed by" facet="delegator" value={token.delegator} query={query} />
            </p>
            <p className="mt-1 text-muted">
              {countOf(token.worked, "request")} worked, by {countOf(token.clients, "client")}, the last{" "}
              {formatMomentMinute(token.last, query.zone)}.
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
