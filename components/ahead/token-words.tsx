import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { buildFacetHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { Facet } from "@/lib/log-source/fields";

/** A value with its name; a link to the blocked requests that have it. */
export function Named({
  name,
  facet,
  value,
  query,
}: {
  readonly name: string;
  readonly facet: Facet;
  readonly value: string;
  readonly query: InsightQuery;
}) {
  return (
    <span className="min-w-0 break-words">
      <span className="text-muted">{name} </span>
      {value === "" ? (
        <LoggedText text="" />
      ) : (
        <AppLink href={buildFacetHref(query, facet, value)} label={`${name} ${value}: blocked requests`}>
          <LoggedText text={value} limit={80} />
        </AppLink>
      )}
    </span>
  );
}
