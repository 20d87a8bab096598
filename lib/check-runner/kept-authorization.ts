import type { AuthorizationList } from "@/lib/azure/arm-authorization-api";
import type {
  AccountAuthorization,
  Membership,
  WantedGroups,
} from "@/lib/live-checks/delegator/authorization";
import type { SentRequest } from "@/lib/live-checks/protocol/report";
import { timedCache } from "@/lib/queries/timed-cache";
import { BUDGET_SPENT, type ListReader, type ReadList, type RequestBudget, readList } from "./account-lists";
import { readDenyAssignment, readRoleAssignment, readRoleDefinition } from "./authorization-reading";

/** Requests about one account until what was read of it is dropped: pages, groups and failures count. */
export const MAX_REQUESTS = 10;
const KEPT_MS = 5 * 60_000;
/** What could not be read, or not to its end, is asked for again after this. */
const FAILED_MS = 60_000;
const MAX_ACCOUNTS = 20;

/** What was read of an account, by whom it may be about. */
export interface ReadAuthorization extends AccountAuthorization {
  readonly readAtMs: number;
  readonly sent: readonly SentRequest[];
}

interface ReadMembership extends Membership {
  readonly sent: readonly SentRequest[];
}

/**
 * Azure's answers about accounts, kept for five minutes: a role takes longer to be in effect. What is asked at the same
 * time is asked once. Whoever stops waiting does not end it for the others. Nothing rejects.
 */
export interface KeptAuthorization {
  /** `newId` makes the client request ids of what has to be asked. */
  account(accountId: string, newId: () => string): Promise<ReadAuthorization>;
  /** What reaches a principal, its groups included; an answer without them once the account's requests are spent. */
  membership(
    accountId: string,
    principal: string,
    wanted: WantedGroups,
    newId: () => string,
  ): Promise<ReadMembership>;
}

interface KeptList {
  readonly askedAtMs: number;
  readonly answer: Promise<ReadList<unknown>>;
  failed: boolean;
}

interface KeptAccount {
  readonly budget: RequestBudget;
  readonly lists: Map<string, KeptList>;
}

type Reader = Omit<ListReader, "budget" | "newId">;
type JsonObject = Readonly<Record<string, unknown>>;

interface Asked<Item> {
  readonly list: AuthorizationList;
  readonly filter: string;
  readonly newId: () => string;
  readonly read: (value: JsonObject) => Item | null;
}

const idsOf = (
  answer: ReadList<{ readonly id: string }> | null,
): { readonly ids: ReadonlySet<string> | null; readonly why: string } => {
  if (answer === null) return { ids: null, why: "" };
  const { listed } = answer;
  if (!listed.read) return { ids: null, why: listed.why };
  // Of a list that was cut, what is missing tells nothing.
  if (!listed.whole) return { ids: null, why: "the list was not read to its end" };
  return { ids: new Set(listed.items.map(({ id }) => id)), why: "" };
};

interface KeptLists {
  /** A list as it is kept, else asked for; never rejects. */
  ask<Item>(accountId: string, asked: Asked<Item>): Promise<ReadList<Item>>;
}

function keepLists(reader: Reader): KeptLists {
  const { clock } = reader;
  const accounts = timedCache<KeptAccount>({ max: MAX_ACCOUNTS, ttlMs: KEPT_MS, now: () => clock.now() });

  function keptAccount(key: string): KeptAccount {
    const known = accounts.get(key);
    if (known) return known;
    const made: KeptAccount = { budget: { left: MAX_REQUESTS }, lists: new Map() };
    accounts.set(key, made);
    return made;
  }

  return {
    ask<Item>(accountId: string, { list, filter, newId, read }: Asked<Item>) {
      const { budget, lists } = keptAccount(accountId.toLowerCase());
      const key = `${list} ${filter}`;
      const kept = lists.get(key);
      const isOver = kept?.failed === true && clock.now() - kept.askedAtMs > FAILED_MS;
      const isSpent = budget.left <= 0;
      if (kept && (!isOver || isSpent)) return kept.answer as Promise<ReadList<Item>>;
      // Not kept: a thousand principals would each have one.
      if (isSpent)
        return Promise.resolve({
          listed: { read: false, why: BUDGET_SPENT },
          sent: [],
          askedAtMs: clock.now(),
        });
      const askedAtMs = clock.now();
      const answer = readList({ ...reader, budget, newId }, { list, scope: accountId, filter }, read);
      const made: KeptList = { askedAtMs, answer, failed: false };
      lists.set(key, made);
      answer.then(({ listed }) => {
        made.failed = !(listed.read && listed.whole);
      });
      return answer;
    },
  };
}

export function keepAuthorization(reader: Reader): KeptAuthorization {
  const { ask } = keepLists(reader);
  return {
    async account(accountId, newId) {
      const all = { filter: "", newId };
      const [assignments, denies, definitions] = await Promise.all([
        ask(accountId, { ...all, list: "roleAssignments", read: readRoleAssignment }),
        ask(accountId, { ...all, list: "denyAssignments", read: readDenyAssignment }),
        ask(accountId, { ...all, list: "roleDefinitions", read: readRoleDefinition }),
      ]);
      return {
        assignments: assignments.listed,
        denies: denies.listed,
        definitions: definitions.listed,
        readAtMs: assignments.askedAtMs,
        sent: [assignments, denies, definitions].flatMap(({ sent }) => sent),
      };
    },
    async membership(accountId, principal, wanted, newId) {
      const own = { filter: `assignedTo('${principal}')`, newId };
      const [assignments, denies] = await Promise.all([
        wanted.assignments
          ? ask(accountId, { ...own, list: "roleAssignments", read: readRoleAssignment })
          : null,
        wanted.denies ? ask(accountId, { ...own, list: "denyAssignments", read: readDenyAssignment }) : null,
      ]);
      const [reaching, against] = [idsOf(assignments), idsOf(denies)];
      return {
        assignments: reaching.ids,
        denies: against.ids,
        why: reaching.why || against.why,
        sent: [assignments, denies].flatMap((each) => each?.sent ?? []),
      };
    },
  };
}
