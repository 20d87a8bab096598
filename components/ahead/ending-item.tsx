import { Named } from "@/components/ahead/token-words";
import { AppLink } from "@/components/ui/app-link";
import { countOf } from "@/lib/format/numbers";
import { untilWords } from "@/lib/insight/ahead/ending-texts";
import type { EndingUse } from "@/lib/insight/ahead/rank-tokens";
import { buildFacetHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { tokenTitle } from "@/lib/insight/texts/token-texts";
import type { Instant } from "@/lib/time/instant";
import { formatMoment, formatMomentMinute } from "@/lib/time/times";

interface ItemProps {
  readonly use: EndingUse;
  readonly query: InsightQuery;
  readonly now: Instant;
}

/** What ends it, and what it says itself where that is later. */
function End({ use, query: { zone } }: Omit<ItemProps, "now">) {
  const { endsBy, outlivesKey, tokenEnds, keyEnds, ends, replacedUntil } = use;
  return (
    <>
      {endsBy === "key" ? "Its key ends" : "It ends"} (<code>{endsBy === "key" ? "ske" : "se"}</code>){" "}
      {formatMoment(ends, zone)}.
      {outlivesKey && tokenEnds && (
        <>
          {" "}
          Its own end (<code>se</code>) is {formatMoment(tokenEnds, zone)}, but no token outlives its key.
        </>
      )}
      {endsBy === "token" && keyEnds && keyEnds > ends && (
        <span className="text-muted"> Its key ends {formatMoment(keyEnds, zone)}.</span>
      )}
      {replacedUntil && <> A newer token is in use, which ends {formatMoment(replacedUntil, zone)}.</>}
    </>
  );
}

/** A token in use: when and why it ends, whose it is, and how it was used. */
export function EndingItem({ use, query, now }: ItemProps) {
  const { tokens, token, client, container, delegator, worked, refused, callers, last, ends } = use;
  return (
    <li className="border-t border-line px-5 py-3 text-note">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-base font-semibold">{tokenTitle(use, tokens)}</h3>
        <p className="font-semibold tabular-nums">{untilWords(ends, now)}</p>
      </div>
      <p className="mt-1">
        <End use={use} query={query} />
      </p>
      <p className="mt-1 flex flex-wrap gap-x-5 gap-y-0.5">
        <Named name="Client" facet="client" value={client} query={query} />
        <Named name="Container" facet="container" value={container} query={query} />
        <Named name="Signed by" facet="delegator" value={delegator} query={query} />
      </p>
      <p className="mt-1 text-muted">
        {countOf(worked, "request")} worked from {countOf(callers, "address", "addresses")}, the last{" "}
        {formatMomentMinute(last, query.zone)}
        {refused > 0 && `; ${countOf(refused, "request")} blocked`}.{" "}
        {token !== null && refused > 0 && (
          <AppLink href={buildFacetHref(query, "token", token)}>Blocked requests with it</AppLink>
        )}
      </p>
    </li>
  );
}
