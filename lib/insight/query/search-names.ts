import { STATUS_TEXTS } from "@/lib/diagnosis/causes/status-families";
import type { Facet } from "@/lib/log-source/fields";
import { type Filters, onlyValue } from "@/lib/log-source/scope";
import { operationNamed } from "@/lib/sas/operation-kinds";

const STATUS_NAMES: ReadonlyMap<string, string> = new Map(
  STATUS_TEXTS.filter(({ family }) => family !== "unnamed")
    .flatMap(({ texts }) => texts)
    .map((text) => [text.toLowerCase(), text] as const),
);

interface Named {
  readonly facet: Facet;
  readonly value: string;
}

/** The operation or the status text that a search text is, in any case, as logs have it; null where it is neither. */
export function namedBy(text: string): Named | null {
  const operation = operationNamed(text);
  if (operation !== null) return { facet: "operation", value: operation };
  const status = STATUS_NAMES.get(text.toLowerCase());
  return status === undefined ? null : { facet: "status", value: status };
}

/**
 * What is filtered where `text` is searched for. The whole name of an operation or of a status is that filter: so every
 * source finds it, by what it counts anyway, and the page says by what it was narrowed. Where that facet is filtered
 * already, and in all else, it is a text.
 */
export function searchedFilters(facets: Filters["facets"], text: string): Filters {
  const named = namedBy(text);
  if (named === null || facets[named.facet] !== undefined) return { facets, text };
  return { facets: { ...facets, [named.facet]: onlyValue(named.value) }, text: "" };
}
