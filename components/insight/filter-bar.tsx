import { facetValueText } from "@/components/insight/facet-names";
import { AppLink } from "@/components/ui/app-link";
import { cutText, visibleText } from "@/lib/format/visible-text";
import { buildFacetHref, buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { FACETS, FIELDS } from "@/lib/log-source/fields";

const CHIP =
  "inline-flex min-h-7 items-center gap-1.5 rounded-full border border-accent bg-accent-soft px-3 text-note text-accent-strong hover:border-accent-strong";

interface Chip {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly href: string;
}

function chipsOf(query: InsightQuery): readonly Chip[] {
  const facets = FACETS.flatMap((facet) => {
    const value = query.filters.facets[facet];
    if (value === undefined) return [];
    const href = buildFacetHref(query, facet, null);
    return [{ key: facet, name: FIELDS[facet].label, value: facetValueText(facet, value), href }];
  });
  const { text } = query.filters;
  if (text === "") return facets;
  const href = buildInsightHref(query, { filters: { ...query.filters, text: "" } });
  return [...facets, { key: "q", name: "Text", value: cutText(visibleText(text), 80).head, href }];
}

/** What the page is narrowed to, each part removable. Nothing where it is not. */
export function FilterBar({ query, outcome }: { readonly query: InsightQuery; readonly outcome: string }) {
  const chips = chipsOf(query);
  if (chips.length === 0) return null;
  return (
    <section aria-label="Filters" className="mt-6 flex flex-wrap items-center gap-2 text-note">
      <span className="font-semibold">Filtered by</span>
      {chips.map(({ key, name, value, href }) => (
        <AppLink
          key={key}
          stay
          variant="plain"
          href={href}
          className={CHIP}
          label={`Remove filter ${name}: ${value}`}
        >
          <span className="opacity-80">{name}</span>
          <bdi className="font-medium">{value}</bdi>
          <span aria-hidden="true">✕</span>
        </AppLink>
      ))}
      <AppLink stay href={buildInsightHref(query, { filters: { facets: {}, text: "" } })} className="px-1">
        Clear
      </AppLink>
      <span role="status" className="text-muted">
        {outcome}
      </span>
    </section>
  );
}
