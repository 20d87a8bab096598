"use client";

import { Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Place, ShownFilters } from "@/components/insight/row-filter-panel";
import { lazily } from "@/components/ui/lazily";
import type { RowFacet, RowFacets } from "@/lib/insight/views/row-facets";
import type { Facet } from "@/lib/log-source/fields";

/** Loaded when a pointer or a button asks for it; the menus of facets have the same. */
const RowFilterPanel = lazily(
  async () => (await import("@/components/insight/row-filter-panel")).RowFilterPanel,
);

/** The column in which a facet's value stands, where it is not named after it. */
const FACET_IN_COLUMN: Readonly<Record<string, Facet>> = { object: "container" };

function placeOf(element: Element, list: Element): Place {
  const [own, outer] = [element.getBoundingClientRect(), list.getBoundingClientRect()];
  return { top: own.top - outer.top, end: outer.right - own.right };
}

/** The facets of one row of the table. */
const facetsOf = (row: HTMLTableRowElement, { facets, rows }: RowFacets): readonly RowFacet[] =>
  (rows[row.sectionRowIndex] ?? []).map((at) => facets[at]).filter((facet) => facet !== undefined);

/** What a pointer is over: a cell whose value is one of its row's facets. */
function cellUnder(target: EventTarget, known: RowFacets) {
  const cell = target instanceof Element ? target.closest<HTMLTableCellElement>("td[data-column]") : null;
  const row = cell?.closest("tr");
  if (!cell || !row) return null;
  const column = cell.dataset.column ?? "";
  const facet = facetsOf(row, known).find(([name]) => name === (FACET_IN_COLUMN[column] ?? column));
  return facet ? { cell, facet } : null;
}

/** Follows pointer and buttons of a list, and says what is to be shown of its rows. */
function useShown(listId: string, known: RowFacets) {
  const list = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const [shown, setShown] = useState<ShownFilters | null>(null);
  const isMenu = shown?.kind === "menu";

  const follow = useEffectEvent(({ target }: Event) => {
    if (isMenu || !list.current || !(target instanceof Node) || panel.current?.contains(target)) return;
    const found = cellUnder(target, known);
    setShown(found && { ...placeOf(found.cell, list.current), facets: [found.facet], kind: "cell" });
  });
  const press = useEffectEvent(({ target }: Event) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-row-filters]") : null;
    const row = button?.closest("tr");
    const isOpen = isMenu && opener.current === button;
    if (!button || !row || !list.current || isOpen) {
      if (isMenu) setShown(null);
      return;
    }
    opener.current = button;
    setShown({ ...placeOf(button, list.current), facets: facetsOf(row, known), kind: "menu" });
  });
  const leave = useEffectEvent(() => isMenu || setShown(null));
  const closeByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || !isMenu) return;
    // Else a request that stands beside the list would be closed with it.
    event.preventDefault();
    setShown(null);
    opener.current?.focus();
  });

  useEffect(() => {
    const own = document.getElementById(listId);
    list.current = own;
    if (!own) return;
    const stop = new AbortController();
    const { signal } = stop;
    own.addEventListener("mouseover", (event) => follow(event), { signal });
    own.addEventListener("mouseleave", () => leave(), { signal });
    document.addEventListener("click", (event) => press(event), { signal });
    document.addEventListener("keydown", (event) => closeByKey(event), { signal });
    return () => stop.abort();
  }, [listId]);
  return { panel, shown };
}

/**
 * Lets a list be narrowed by what stands in it: + and − on the cell under the pointer, and one menu for each row,
 * which its button opens (data-row-filters). Stands in the list's element, which is positioned.
 */
export function RowFilters({
  listId,
  known,
  base,
}: {
  readonly listId: string;
  /** What the rows can be narrowed to. */
  readonly known: RowFacets;
  /** The page's query at its first page: "account=stone&q=x". */
  readonly base: string;
}) {
  const { panel, shown } = useShown(listId, known);
  return (
    <div ref={panel}>
      {shown && (
        <Suspense>
          <RowFilterPanel shown={shown} base={base} />
        </Suspense>
      )}
    </div>
  );
}
