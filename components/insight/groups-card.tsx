import { GroupItem } from "@/components/insight/group-item";
import { ViewTabs } from "@/components/insight/view-tabs";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/lib/format/numbers";
import type { GroupsAnswer } from "@/lib/insight/answers/groups-answer";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { GroupContext } from "@/lib/insight/views/group-context";
import { FIELDS } from "@/lib/log-source/fields";

/** Groups in sight at once; the others are opened. */
const MAX_OPEN = 8;

function notes({ groups, whole, exact }: GroupsAnswer): string {
  const most = whole ? formatCount(groups.length) : `the ${groups.length} most often blocked`;
  return exact ? most : `${most}; counts are at least these, since the service told only its largest groups`;
}

/** The failures in sight in groups of one client, token, delegator, …, the largest first. */
export function GroupsCard({
  answer,
  context,
  query,
}: {
  readonly answer: GroupsAnswer;
  readonly context: GroupContext;
  readonly query: InsightQuery;
}) {
  const items = answer.groups.map((group) => (
    <GroupItem key={group.value} group={group} answer={answer} context={context} query={query} />
  ));
  const rest = items.slice(MAX_OPEN);
  return (
    <Card
      id="why"
      title={`By ${FIELDS[answer.view].label.toLowerCase()}`}
      note={notes(answer)}
      action={<ViewTabs query={query} />}
      flush
    >
      <ol className="pb-2">{items.slice(0, MAX_OPEN)}</ol>
      {rest.length > 0 && (
        <details className="border-t border-line">
          <summary className="chevron flex min-h-9 items-center px-5 text-note text-accent">
            {formatCount(rest.length)} more
          </summary>
          <ol start={MAX_OPEN + 1} className="pb-2">
            {rest}
          </ol>
        </details>
      )}
    </Card>
  );
}
