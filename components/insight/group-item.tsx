import { CauseMark } from "@/components/cause-mark";
import { CountedHead, Seen } from "@/components/insight/counted-parts";
import { AppLink } from "@/components/ui/app-link";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { formatCount } from "@/lib/format/numbers";
import type { GroupsAnswer } from "@/lib/insight/answers/groups-answer";
import { buildFacetHref, buildInsightHref, buildToggleHref } from "@/lib/insight/query/build-href";
import { filterKindOf, setFacet } from "@/lib/insight/query/facet-filters";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { groupName } from "@/lib/insight/texts/group-texts";
import { lettersWords } from "@/lib/insight/texts/letters-texts";
import { type GroupContext, reasonsOf, trendCounts } from "@/lib/insight/views/group-context";
import { lettersNeeded } from "@/lib/insight/views/letters";
import type { FailureGroup } from "@/lib/log-source/failures";
import { isMono } from "@/lib/log-source/fields";

interface GroupItemProps {
  readonly group: FailureGroup;
  readonly answer: GroupsAnswer;
  readonly context: GroupContext;
  readonly query: InsightQuery;
}

/** The group by its name: a link that shows it alone, and one that leaves it out. */
function Name({ group, answer: { view }, query }: Omit<GroupItemProps, "context">) {
  const { value } = group;
  const { name, full } = groupName(view, group, query.zone);
  const face = view !== "token" && isMono(view) ? "font-mono text-note" : "text-body";
  // What is not logged can't be filtered by.
  if (value === "") return <span className="text-muted">{name}</span>;
  const isOnly = filterKindOf(query.filters, view, value) === "only";
  return (
    <>
      <AppLink
        stay
        variant="plain"
        current={isOnly}
        href={buildFacetHref(query, view, isOnly ? null : value)}
        className={`min-w-0 font-semibold break-words underline-offset-3 hover:underline ${face}`}
      >
        <bdi title={full || undefined}>{name}</bdi>
      </AppLink>
      <AppLink
        stay
        variant="plain"
        href={buildToggleHref(query, view, value, "not")}
        label={`Leave out ${name}`}
        className="leave-out no-print"
      >
        <span aria-hidden="true">−</span>
      </AppLink>
    </>
  );
}

/** Why it was blocked: each reason with its count, and a link to those requests alone. */
function GroupReasons({ group, answer: { view }, query }: Omit<GroupItemProps, "context">) {
  const own = group.value === "" ? query.filters : setFacet(query.filters, view, group.value);
  return (
    <p className="flex flex-wrap gap-x-3 text-small">
      {reasonsOf(group).map(({ reason, count }) => {
        const { label } = CAUSE_TEXTS[reason];
        return (
          <AppLink
            key={reason}
            stay
            variant="plain"
            href={buildInsightHref(query, { filters: setFacet(own, "reason", reason) })}
            className="inline-flex items-center gap-1.5 underline-offset-3 hover:underline"
          >
            <CauseMark cause={reason} />
            {label} <span className="text-muted">{formatCount(count)}</span>
          </AppLink>
        );
      })}
    </p>
  );
}

/** One group: how often, since when, is it going on, why, and which letters it would need. */
export function GroupItem({ group, answer, context, query }: GroupItemProps) {
  const { value, count } = group;
  const needed = lettersNeeded(answer.letters.filter((row) => row.value === value));
  return (
    <li className="border-t border-line px-5 py-2.5 first:border-t-0">
      <CountedHead
        trend={context.grid && trendCounts(answer.trends, value, context.grid)}
        paint="var(--accent)"
        count={count}
        failures={context.failures}
      >
        <Name group={group} answer={answer} query={query} />
      </CountedHead>
      <p className="text-small text-muted">
        <Seen seen={group} context={context} zone={query.zone} />
      </p>
      <GroupReasons group={group} answer={answer} query={query} />
      {needed && <p className="text-note">{lettersWords(needed)}</p>}
    </li>
  );
}
