import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { cutText, shortId, visibleText } from "@/lib/format/visible-text";
import type { Facet } from "@/lib/log-source/fields";
import type { FacetFilter } from "@/lib/log-source/scope";

/** How a facet's value is shown: reasons by label, ids shortened, logged text made visible. */
export function facetValueText(facet: Facet, value: string): string {
  if (value === "") return "not logged";
  const cause = facet === "reason" ? CAUSES.find((known) => known === value) : undefined;
  if (cause) return CAUSE_TEXTS[cause].label;
  if (facet === "token") return shortId(value);
  const { head, rest } = cutText(visibleText(value), 80);
  return rest === "" ? head : `${head}…`;
}

/** What a facet is narrowed to, in words: "PutBlob or GetBlob, not 203.0.113.7". */
export function facetFilterText(facet: Facet, { only, not }: FacetFilter): string {
  const named = (values: readonly string[]) =>
    values.map((value) => facetValueText(facet, value)).join(" or ");
  return [...(only.length > 0 ? [named(only)] : []), ...(not.length > 0 ? [`not ${named(not)}`] : [])].join(
    ", ",
  );
}
