import { CauseMark } from "@/components/cause-mark";
import { AppLink } from "@/components/ui/app-link";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import type { FacetChoice, FacetMenuValues } from "@/lib/insight/views/facet-menu";

function Choice({ choice, mono }: { readonly choice: FacetChoice; readonly mono: boolean }) {
  const { name, count, cause, kind, onlyHref, notHref } = choice;
  return (
    <li className="flex items-stretch">
      <AppLink
        stay
        variant="plain"
        current={kind === "only"}
        href={onlyHref}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2.5 py-1 hover:bg-hover aria-current:bg-accent-soft aria-current:font-semibold"
      >
        {cause && <CauseMark cause={cause} />}
        <bdi
          className={`min-w-0 ${mono ? "font-mono text-small break-all" : ""} ${kind === "not" ? "line-through" : ""}`}
        >
          {name}
        </bdi>
        <span className="ms-auto flex-none ps-3 text-muted">{count}</span>
      </AppLink>
      <AppLink
        stay
        variant="plain"
        current={kind === "not"}
        href={notHref}
        label={kind === "not" ? `Stop leaving out ${name}` : `Leave out ${name}`}
        className="leave-out"
      >
        <span aria-hidden="true">{kind === "not" ? "+" : "−"}</span>
      </AppLink>
    </li>
  );
}

interface SearchProps {
  readonly values: FacetMenuValues;
  readonly label: string;
  readonly base: string;
  /** What was typed; `now` when it was sent. Without it the form is sent. */
  readonly onSearch?: (text: string, now: boolean) => void;
}

/** Tokens are named in words that the log does not hold: what is searched is their ids. */
const BY_ID = "Search by token id";

/** Searches the values of a facet, all of them: a form that also works without scripts. */
function Search({ values: { facet, contains }, label, base, onSearch }: SearchProps) {
  const isById = facet === "token";
  return (
    <search>
      <form
        data-in-place=""
        action={`${INSIGHT_PATH}#filters`}
        className="flex gap-1 p-1"
        onSubmit={
          onSearch &&
          ((event) => {
            event.preventDefault();
            onSearch(String(new FormData(event.currentTarget).get("contains") ?? ""), true);
          })
        }
      >
        <HiddenFields pairs={[...new URLSearchParams(base), ["facet", facet]]} />
        <input
          type="search"
          name="contains"
          aria-label={isById ? BY_ID : `Search ${label.toLowerCase()}`}
          placeholder={isById ? BY_ID : "Search all values"}
          defaultValue={contains}
          maxLength={200}
          onChange={onSearch && ((event) => onSearch(event.currentTarget.value, false))}
          className="min-h-8 w-full min-w-0 rounded-md border border-line-strong bg-card px-2.5 placeholder:text-muted"
        />
        <button type="submit" className="unscripted min-h-8 rounded-md border border-line-strong px-2.5">
          Search
        </button>
      </form>
    </search>
  );
}

function foundWords({ facet, choices, contains, more }: FacetMenuValues): string {
  if (choices.length === 0 && contains === "") return "No values in the log.";
  if (choices.length === 0) return `No ${facet === "token" ? "token id" : "value"} holds this text.`;
  return more ? `The ${choices.length} most frequent values. Search for others.` : "";
}

export interface FacetChoicesProps extends SearchProps {
  readonly mono: boolean;
}

/** The values of a facet to keep or leave out, with a search where they are not all. */
export function FacetChoices({ mono, ...search }: FacetChoicesProps) {
  const { values } = search;
  return (
    <>
      {(values.more || values.contains !== "") && <Search {...search} />}
      <ul>
        {values.choices.map((choice) => (
          <Choice key={choice.onlyHref} choice={choice} mono={mono} />
        ))}
      </ul>
      <p role="status" className="px-2.5 py-1 text-small text-muted empty:hidden">
        {foundWords(values)}
      </p>
      {values.problem !== "" && (
        <p role="alert" className="px-2.5 py-1 text-small text-warn">
          {values.problem}
        </p>
      )}
    </>
  );
}
