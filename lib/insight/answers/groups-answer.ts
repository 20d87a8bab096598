import type { FailureGroup, FailureGroups, GroupTrend, RefusedLetters } from "@/lib/log-source/failures";
import type { View } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import { bucketFor } from "../query/window";
import type { Result } from "./settle";

/** Groups that a page shows. */
const MAX_GROUPS = 20;
/** Operations with letters that are told of them all. */
const MAX_LETTERS = 500;

/** The failures in groups, with what is known of each. */
export interface GroupsAnswer extends FailureGroups {
  readonly view: View;
  readonly trends: readonly GroupTrend[];
  readonly letters: readonly RefusedLetters[];
  /** False where there are more groups than these. */
  readonly whole: boolean;
}

/** Letters are a token's: they say something of one that holds it, and of the client that uses it. */
const TELLS_LETTERS: readonly View[] = ["token", "client"];

/** Asks for the largest groups under all filters; null where the failures are viewed by reason. */
export async function askGroups(source: LogSource, scope: Scope, view: View): Promise<GroupsAnswer | null> {
  if (view === "reason") return null;
  const { groups: found, exact } = await source.groups(scope, view, MAX_GROUPS + 1);
  const groups = found.slice(0, MAX_GROUPS);
  const group = { facet: view, values: groups.map(({ value }) => value) };
  const lacks = groups.some(({ reasons }) => (reasons["permission-missing"] ?? 0) > 0);
  const asksLetters = lacks && TELLS_LETTERS.includes(view);
  const [trends, letters] = await Promise.all([
    source.trends(scope, group, bucketFor(scope.window)),
    asksLetters ? source.refusedLetters(scope, group, MAX_LETTERS) : [],
  ]);
  return { view, groups, exact, trends, letters, whole: found.length <= MAX_GROUPS };
}

/** Clients whose letters stand with the reason. */
const MAX_CLIENTS = 5;

/** What the clients that lack a letter most often were refused with; nothing where none lacks one. */
export async function askLetters(
  source: LogSource,
  scope: Scope,
  clients: Result<FailureGroups | null>,
): Promise<readonly RefusedLetters[]> {
  const lacks = ({ reasons }: FailureGroup) => reasons["permission-missing"] ?? 0;
  const groups = clients.ok && clients.value ? clients.value.groups : [];
  const values = groups
    .filter((group) => group.value !== "" && lacks(group) > 0)
    .toSorted((a, b) => lacks(b) - lacks(a))
    .slice(0, MAX_CLIENTS)
    .map(({ value }) => value);
  return values.length === 0 ? [] : source.refusedLetters(scope, { facet: "client", values }, MAX_LETTERS);
}
