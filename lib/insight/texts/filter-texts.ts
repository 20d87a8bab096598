import { visibleText } from "@/lib/format/visible-text";
import { FACETS, FIELDS } from "@/lib/log-source/fields";
import type { Filters } from "@/lib/log-source/scope";
import { facetFilterText } from "./facet-names";

/** What is narrowed to, one text a filter: "Client: AzCopy/10.31.0", "Text: reports/". */
export function filterTexts({ facets, text }: Filters): readonly string[] {
  const named = FACETS.flatMap((facet) => {
    const filter = facets[facet];
    return filter === undefined ? [] : [`${FIELDS[facet].label}: ${facetFilterText(facet, filter)}`];
  });
  return text === "" ? named : [...named, `Text: ${visibleText(text)}`];
}
