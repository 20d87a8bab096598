import { SubmitButton } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { queryPairs } from "@/lib/insight/query/build-href";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import type { InsightQuery } from "@/lib/insight/query/insight-query";

/** Text search over all blocked requests of the window. */
export function SearchForm({ query }: { readonly query: InsightQuery }) {
  const filters = { ...query.filters, text: "" };
  return (
    <search className="min-w-64 flex-1 max-lg:basis-full">
      <form action={`${INSIGHT_PATH}#requests`} className="flex gap-2">
        <HiddenFields pairs={queryPairs({ ...query, filters, page: 1, row: null })} />
        <input
          type="search"
          name="q"
          aria-label="Search object, operation, status, id, caller or user agent"
          placeholder="Object, operation, id, caller or user agent"
          defaultValue={query.filters.text}
          maxLength={1024}
          className="min-h-8 w-full min-w-0 rounded-md border border-line-strong bg-card px-3 placeholder:text-muted"
        />
        <SubmitButton quiet>Search</SubmitButton>
      </form>
    </search>
  );
}
