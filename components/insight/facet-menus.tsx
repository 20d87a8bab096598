import { CauseMark } from "@/components/cause-mark";
import { AppLink } from "@/components/ui/app-link";
import { Menu } from "@/components/ui/menu";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { formatCount } from "@/lib/format/numbers";
import { buildToggleHref } from "@/lib/insight/query/build-href";
import { filterKindOf } from "@/lib/insight/query/facet-filters";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { facetValueText } from "@/lib/insight/texts/facet-names";
import type { FacetValue } from "@/lib/log-source/failures";
import { FACETS, type Facet, FIELDS, isMono } from "@/lib/log-source/fields";

interface FacetProps {
  readonly facet: Facet;
  readonly values: readonly FacetValue[];
  readonly query: InsightQuery;
  /** Most values that were asked for. */
  readonly limit: number;
}

function ValueMark({ facet, value }: { readonly facet: Facet; readonly value: string }) {
  const cause = facet === "reason" ? CAUSES.find((known) => known === value) : undefined;
  return cause ? <CauseMark cause={cause} /> : null;
}

function FacetItem({
  facet,
  value,
  count,
  query,
}: FacetValue & { readonly facet: Facet; readonly query: InsightQuery }) {
  const kind = filterKindOf(query.filters, facet, value);
  const name = facetValueText(facet, value);
  const face = isMono(facet) ? "font-mono text-small" : "";
  return (
    <li className="flex items-stretch">
      <AppLink
        stay
        variant="plain"
        current={kind === "only"}
        href={buildToggleHref(query, facet, value, "only")}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2.5 py-1 hover:bg-hover aria-current:bg-accent-soft aria-current:font-semibold"
      >
        <ValueMark facet={facet} value={value} />
        <bdi className={`min-w-0 ${face} ${kind === "not" ? "line-through" : ""}`}>{name}</bdi>
        <span className="ms-auto flex-none ps-3 text-muted">{formatCount(count)}</span>
      </AppLink>
      <AppLink
        stay
        variant="plain"
        current={kind === "not"}
        href={buildToggleHref(query, facet, value, "not")}
        label={kind === "not" ? `Stop leaving out ${name}` : `Leave out ${name}`}
        className="grid min-w-8 flex-none place-items-center rounded-md text-muted hover:bg-hover hover:text-text aria-current:bg-accent-soft"
      >
        <span aria-hidden="true">{kind === "not" ? "+" : "−"}</span>
      </AppLink>
    </li>
  );
}

/** The menus in the right half of the row hang from their own right end. */
const AT_THE_END = FACETS.slice(FACETS.length / 2);

function FacetMenu({ facet, values, query, limit }: FacetProps) {
  const filterable = values.filter(({ value }) => value !== "");
  return (
    <Menu
      label={FIELDS[facet].label}
      group="facets"
      active={query.filters.facets[facet] !== undefined}
      end={AT_THE_END.includes(facet)}
    >
      {filterable.length === 0 && <p className="px-2.5 py-1.5 text-muted">No values in the log.</p>}
      <ul>
        {filterable.map(({ value, count }) => (
          <FacetItem key={value} facet={facet} value={value} count={count} query={query} />
        ))}
      </ul>
      {values.length >= limit && (
        <p className="px-2.5 py-1.5 text-small text-muted">Top {limit} values. Use search for others.</p>
      )}
    </Menu>
  );
}

/** One menu for each facet, with the counts under all other filters. */
export function FacetMenus({
  facets,
  query,
  limit,
}: {
  readonly facets: Readonly<Record<Facet, readonly FacetValue[]>>;
  readonly query: InsightQuery;
  readonly limit: number;
}) {
  return FACETS.map((facet) => (
    <FacetMenu key={facet} facet={facet} values={facets[facet]} query={query} limit={limit} />
  ));
}
