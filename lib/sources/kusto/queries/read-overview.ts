import type { Cause } from "@/lib/diagnosis/causes/causes";
import {
  MEMBER_KINDS,
  type MemberKind,
  membersQuery,
  reasonsQuery,
  requestsQuery,
  wholeQuery,
} from "@/lib/kusto/queries";
import type { Overview, ReasonCount } from "@/lib/log-source/failures";
import { earliestOf, type Instant, latestOf } from "@/lib/time/instant";
import type { KustoRow } from "../client/kusto-client";
import { countIn, instantIn, sumIn, textIn } from "./row-values";
import type { AskAll } from "./service-scope";

const instantsIn = (rows: readonly KustoRow[], column: string): readonly Instant[] =>
  rows.flatMap((row) => instantIn(row, column) ?? []);

/** How many members occur at all, and beside each reason. */
interface MemberCounts {
  readonly all: number;
  readonly byReason: ReadonlyMap<string, number>;
}

/** Counts of parts can't be added up: somebody may occur in several. So the members are asked for. */
async function countMembers(ask: AskAll, kind: MemberKind): Promise<MemberCounts> {
  const all = new Set<string>();
  const byReason = new Map<string, Set<string>>();
  for (const { rows } of await ask((scope) => membersQuery(scope, kind))) {
    for (const row of rows) {
      const member = textIn(row, "Member");
      if (member === "") continue;
      all.add(member);
      const reason = textIn(row, "Reason");
      byReason.set(reason, (byReason.get(reason) ?? new Set()).add(member));
    }
  }
  return {
    all: all.size,
    byReason: new Map([...byReason].map(([reason, members]) => [reason, members.size])),
  };
}

const COLUMN_OF: Readonly<Record<MemberKind, string>> = {
  token: "Tokens",
  caller: "Callers",
  delegator: "Delegators",
};

/** What the service counted itself, where one query gave the whole answer. */
function countedBy(kind: MemberKind, whole: readonly KustoRow[], reasons: readonly KustoRow[]): MemberCounts {
  const column = COLUMN_OF[kind];
  return {
    all: sumIn(whole, column),
    byReason: new Map(reasons.map((row) => [textIn(row, "Reason"), countIn(row, column)])),
  };
}

function reasonCounts(
  rows: readonly KustoRow[],
  tokens: MemberCounts,
  callers: MemberCounts,
): readonly ReasonCount[] {
  const reasons = [...new Set(rows.map((row) => textIn(row, "Reason")))];
  const counts = reasons.flatMap((reason): readonly ReasonCount[] => {
    const own = rows.filter((row) => textIn(row, "Reason") === reason);
    const [first, last] = [earliestOf(instantsIn(own, "First")), latestOf(instantsIn(own, "Last"))];
    if (!first || !last) return [];
    return [
      {
        reason: reason as Cause,
        count: sumIn(own, "Failures"),
        first,
        last,
        tokens: tokens.byReason.get(reason) ?? 0,
        callers: callers.byReason.get(reason) ?? 0,
      },
    ];
  });
  return counts.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** Counts over every failure in scope, made by the service. */
export async function readOverview(ask: AskAll): Promise<Overview> {
  const [reasonSlices, wholeSlices, requestSlices] = await Promise.all([
    ask(reasonsQuery),
    ask(wholeQuery),
    ask(requestsQuery, { unfiltered: true }),
  ]);
  const reasons = reasonSlices.flatMap(({ rows }) => rows);
  const whole = wholeSlices.flatMap(({ rows }) => rows).filter((row) => countIn(row, "Failures") > 0);
  const asOne = whole.length <= 1 && reasonSlices.filter(({ rows }) => rows.length > 0).length <= 1;
  const [tokens, callers, delegators] = await Promise.all(
    MEMBER_KINDS.map((kind) => (asOne ? countedBy(kind, whole, reasons) : countMembers(ask, kind))),
  );
  const none: MemberCounts = { all: 0, byReason: new Map() };
  return {
    failures: sumIn(reasons, "Failures"),
    requests: requestSlices.reduce((sum, { rows }) => sum + sumIn(rows, "Requests"), 0),
    tokens: (tokens ?? none).all,
    delegators: (delegators ?? none).all,
    callers: (callers ?? none).all,
    first: earliestOf(instantsIn(reasons, "First")),
    last: latestOf(instantsIn(reasons, "Last")),
    reasons: reasonCounts(reasons, tokens ?? none, callers ?? none),
  };
}
