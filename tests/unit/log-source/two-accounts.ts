import type { Failure } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import { NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import type { Scope } from "@/lib/log-source/scope";
import type { Viewer } from "@/lib/log-source/viewer";
import { ACCOUNT, ACCOUNTING, at, failureOf, fakeSource, READY } from "../insight/fake-source";

export const SECRET_ACCOUNT = "stsecret";
export const SECRET_ID = "2".repeat(32);

export function viewerOf(accounts: Viewer["accounts"], record: Viewer["record"] = null): Viewer {
  const signOut = { method: "post", href: "/sign-out" } as const;
  const person = { kind: "signed-in", oid: "o", tid: "t", name: "Ada", signOut } as const;
  return { person, accounts, notice: "", record };
}

export const scopeOf = (account: string | null): Scope => ({
  account,
  window: { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") },
  filters: { facets: {}, text: "" },
});

/** A source of two accounts that keeps which accounts it is asked about. */
export function twoAccounts() {
  const asked: (string | null)[] = [];
  const failures: readonly Failure[] = [
    failureOf("1"),
    failureOf("2", { account: SECRET_ACCOUNT, objectKey: `/${SECRET_ACCOUNT}/a/b` }),
  ];
  const problems = { problems: ["stsecret/PT1H.json: can't be opened"], count: 1, leftOut: ["stsecret/x"] };
  const base = fakeSource({
    state: () => ({ ...READY, notRead: problems }),
    accounts: async () => [ACCOUNT, { ...ACCOUNT, account: SECRET_ACCOUNT }],
    find: async ({ accounts }) => {
      asked.push(...(accounts ?? [null]));
      const found = failures.filter(({ request }) => accounts?.includes(request.account) ?? true);
      return { match: "object", total: found.length, failures: found, searched: [], unsearched: [] };
    },
    failure: async (id, near, accounts = null) => {
      asked.push(near?.scope.account ?? null);
      const own = failures.filter(({ request }) => accounts?.includes(request.account) ?? true);
      return own.find((failure) => failure.id === id) ?? null;
    },
    accounting: async () => ({
      ...ACCOUNTING,
      rejectedLines: [{ path: "stsecret/a", line: 1, reason: "no JSON", text: "stsecret" }],
      notRead: problems,
    }),
    holds: async (account) => [ACCOUNT.account, SECRET_ACCOUNT].includes(account),
  });
  const noting = new Proxy(base, {
    get(target, name: keyof LogSource) {
      const value = target[name];
      if (typeof value !== "function" || name === "find" || name === "failure") return value;
      return (...given: readonly unknown[]) => {
        const [first] = given as [Scope | string | null | undefined];
        if (first !== undefined)
          asked.push(first === null || typeof first === "string" ? first : first.account);
        return (value as (...all: readonly unknown[]) => unknown).apply(target, [...given]);
      };
    },
  });
  return { source: noting, asked };
}

const ORDER = { column: "time", descending: true } as const;
const GROUP = { facet: "client", values: ["azsdk"] } as const;
const ENDING = { at: at("2026-11-20T00:00:00Z"), until: at("2026-11-21T00:00:00Z") };

export async function drain(batches: AsyncIterable<readonly Failure[]>): Promise<readonly Failure[]> {
  const all: Failure[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

/** Every question of the port about one account: a new one does not compile until it is here. */
export const QUESTIONS: Readonly<
  Record<
    Exclude<
      keyof LogSource,
      "name" | "state" | "stateKey" | "waiting" | "limitSeconds" | "accounts" | "accounting"
    >,
    (source: LogSource, account: string) => unknown
  >
> = {
  overview: (source, account) => source.overview(scopeOf(account)),
  timeline: (source, account) => source.timeline(scopeOf(account), 60_000),
  facet: (source, account) => source.facet(scopeOf(account), "client", 10),
  groups: (source, account) => source.groups(scopeOf(account), "client", 10),
  trends: (source, account) => source.trends(scopeOf(account), GROUP, 60_000),
  refusedLetters: (source, account) => source.refusedLetters(scopeOf(account), GROUP, 10),
  page: (source, account) => source.page(scopeOf(account), ORDER, 0, 10),
  stream: (source, account) => drain(source.stream(scopeOf(account))),
  find: (source, account) =>
    source.find({ ...NOTHING_TO_LOOK_FOR, objects: [{ account, object: "a/b" }], accounts: [account] }, 10),
  failure: (source, account) =>
    source.failure("9".repeat(32), { scope: scopeOf(account), order: ORDER, offset: 0, limit: 10 }),
  history: (source, account) => source.history(scopeOf(account)),
  endingTokens: (source, account) => source.endingTokens(scopeOf(account), ENDING),
  spreadTokens: (source, account) => source.spreadTokens(scopeOf(account)),
  otherRefusals: (source, account) => source.otherRefusals(scopeOf(account)),
  keyRequests: (source, account) =>
    source.keyRequests({ account, delegator: "d", window: scopeOf(account).window }),
  coverage: (source, account) => source.coverage(account),
  newest: (source, account) => source.newest(account),
  freshness: (source, account) => source.freshness(scopeOf(account)),
  holds: (source, account) => source.holds(account),
  answering: (source, account) => source.answering(account),
};
