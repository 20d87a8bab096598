import { FacetBar } from "@/components/insight/facet-bar";
import { FacetChoices } from "@/components/insight/facet-choices";
import { PartProblem } from "@/components/insight/part-problem";
import { Static } from "@/components/static/static";
import { AppLink } from "@/components/ui/app-link";
import { cutText, visibleText } from "@/lib/format/visible-text";
import type { FailureReport } from "@/lib/insight/answers/failure-report";
import { buildInsightHref, buildToggleHref, queryText } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { facetValueText } from "@/lib/insight/texts/facet-names";
import { facetMenuHeads, toFacetMenu } from "@/lib/insight/views/facet-menu";
import { FACETS, type Facet, FIELDS } from "@/lib/log-source/fields";
import { type FacetFilter, NO_FILTERS } from "@/lib/log-source/scope";

const CHIP =
  "inline-flex min-h-7 items-center gap-1.5 rounded-full border border-accent bg-accent-soft px-3 text-note text-accent-strong hover:border-accent-strong";

interface Chip {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly href: string;
}

function chipOf(query: InsightQuery, facet: Facet, value: string, kind: keyof FacetFilter): Chip {
  const { label } = FIELDS[facet];
  return {
    key: `${facet} ${kind} ${value}`,
    name: kind === "not" ? `${label} not` : label,
    value: facetValueText(facet, value),
    href: buildToggleHref(query, facet, value, kind),
  };
}

function chipsOf(query: InsightQuery): readonly Chip[] {
  const facets = FACETS.flatMap((facet) => {
    const { only, not } = query.filters.facets[facet] ?? { only: [], not: [] };
    return [
      ...only.map((value) => chipOf(query, facet, value, "only")),
      ...not.map((value) => chipOf(query, facet, value, "not")),
    ];
  });
  const { text } = query.filters;
  if (text === "") return facets;
  const href = buildInsightHref(query, { filters: { ...query.filters, text: "" } });
  return [...facets, { key: "q", name: "Text", value: cutText(visibleText(text), 80).head, href }];
}

/** What the page is narrowed to, each part removable. */
function Chips({ query, outcome }: { readonly query: InsightQuery; readonly outcome: string }) {
  const chips = chipsOf(query);
  if (chips.length === 0) return null;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
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
      <AppLink stay href={buildInsightHref(query, { filters: NO_FILTERS })} className="px-1">
        Clear
      </AppLink>
      <span className="text-muted">{outcome}</span>
    </div>
  );
}

/** The filters of the page and what they are set to: in sight while the page is read. */
export function FilterBar({
  query,
  outcome,
  account,
  opened,
}: {
  readonly query: InsightQuery;
  /** The account that is shown, where the address names none too. */
  readonly account: string;
  readonly outcome: string;
  readonly opened: FailureReport["opened"];
}) {
  const base = queryText({ ...query, account, facet: null, contains: "", page: 1, row: null });
  const values = opened.ok && opened.value ? toFacetMenu(opened.value, query) : null;
  const heads = facetMenuHeads(query);
  const openedHead = heads.find(({ facet }) => facet === values?.facet);
  return (
    <section
      id="filters"
      aria-label="Filters"
      className="filters no-print relative -mx-4 mt-5 border-y border-line bg-page px-4 py-2 text-note sm:-mx-6 sm:px-6 lg:sticky lg:top-12 lg:z-10"
    >
      {/* What it opens comes after it: inside, wide screens could not show it without opening it. */}
      <details className="filter-switch sm:hidden" open={values !== null || !opened.ok || undefined}>
        <summary className="chevron menu-button border border-line bg-card">Filters</summary>
      </details>
      <div className="filter-menus">
        {/* Another query is another bar: its menus are closed. */}
        <FacetBar
          key={queryText(query)}
          heads={heads}
          base={base}
          opened={values}
          drawn={
            values &&
            openedHead && (
              <FacetChoices values={values} label={openedHead.label} mono={openedHead.mono} base={base} />
            )
          }
        />
        {!opened.ok && <PartProblem part={opened} what="The filter values" />}
      </div>
      <Static>
        <Chips query={query} outcome={outcome} />
      </Static>
    </section>
  );
}
