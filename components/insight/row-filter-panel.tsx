import { useEffect, useRef } from "react";
import { AppLink } from "@/components/ui/app-link";
import { narrowedText } from "@/lib/insight/query/facet-filters";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import type { RowFacet } from "@/lib/insight/views/row-facets";
import { FIELDS } from "@/lib/log-source/fields";

/** Where something stands within the list, in CSS pixels. */
export interface Place {
  readonly top: number;
  readonly end: number;
}

export interface ShownFilters extends Place {
  readonly facets: readonly RowFacet[];
  /** The whole menu of a row, or the two signs of one cell. */
  readonly kind: "menu" | "cell";
}

function Pair({
  facet: [facet, value, name = value],
  base,
  kind,
}: {
  readonly facet: RowFacet;
  readonly base: string;
  readonly kind: ShownFilters["kind"];
}) {
  const text = `${FIELDS[facet].label} ${name}`;
  const face = "grid size-6 place-items-center rounded-md text-note hover:bg-hover";
  return (
    <>
      {kind === "menu" && (
        <span className="min-w-0 flex-1 truncate">
          <span className="text-muted">{FIELDS[facet].label}</span> <bdi>{name}</bdi>
        </span>
      )}
      <AppLink
        stay
        variant="plain"
        href={`${INSIGHT_PATH}?${narrowedText(base, facet, value, "only")}`}
        label={`Keep only ${text}`}
        className={face}
      >
        <span aria-hidden="true">+</span>
      </AppLink>
      <AppLink
        stay
        variant="plain"
        href={`${INSIGHT_PATH}?${narrowedText(base, facet, value, "not")}`}
        label={`Leave out ${text}`}
        className={face}
      >
        <span aria-hidden="true">−</span>
      </AppLink>
    </>
  );
}

export interface RowFilterPanelProps {
  readonly shown: ShownFilters;
  /** The page's query at its first page: "account=stone&q=x". */
  readonly base: string;
}

/** The menu of a row, or + and − beside a cell; a menu takes the focus. */
export function RowFilterPanel({ shown, base }: RowFilterPanelProps) {
  const { kind, facets, top, end } = shown;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (kind === "menu" && facets.length > 0) panel.current?.querySelector("a")?.focus();
  }, [kind, facets]);
  const look = kind === "menu" ? "mt-7 grid w-80 max-w-[calc(100%-1rem)] p-1.5 shadow-lg" : "mt-1 flex";
  return (
    <div
      ref={panel}
      style={{ top, insetInlineEnd: end }}
      className={`no-print absolute z-20 rounded-md border border-line-strong bg-card ${look}`}
    >
      {facets.map((facet) => (
        <div key={facet[0]} className="flex min-w-0 items-center gap-0.5 px-0.5">
          <Pair facet={facet} base={base} kind={kind} />
        </div>
      ))}
    </div>
  );
}
