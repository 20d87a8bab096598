import { describe, expect, test } from "vitest";
import type { Failure } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import { NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import type { Scope } from "@/lib/log-source/scope";
import {
  currentViewer,
  LOCAL_VIEWER,
  runForViewer,
  type Sighting,
  type Viewer,
} from "@/lib/log-source/viewer";
import { ViewerSource } from "@/lib/log-source/viewer-source";
import { ACCOUNT, ACCOUNTING, at, failureOf, fakeSource, READY } from "../insight/fake-source";

const SECRET_ACCOUNT = "stsecret";
const SECRET_ID = "2".repeat(32);

function viewerOf(accounts: Viewer["accounts"], record: Viewer["record"] = null): Viewer {
  const signOut = { method: "post", href: "/sign-out" } as const;
  const person = { kind: "signed-in", oid: "o", tid: "t", name: "Ada", signOut } as const;
  return { person, accounts, notice: "", record };
}

const scopeOf = (account: string | null): Scope => ({
  account,
  window: { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") },
  filters: { facets: {}, text: "" },
});

/** A source of two accounts that keeps which accounts it is asked about. */
function twoAccounts() {
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

async function drain(batches: AsyncIterable<readonly Failure[]>): Promise<readonly Failure[]> {
  const all: Failure[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

/** Every question of the port about one account: a new one does not compile until it is here. */
const QUESTIONS: Readonly<
  Record<
    Exclude<keyof LogSource, "name" | "state" | "waiting" | "limitSeconds" | "accounts" | "accounting">,
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

describe("an account that is not the viewer's", () => {
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    test.each(["stsecret", "STSECRET", "stnowhere", ""])(
      `is never asked about: ${name} of '%s'`,
      async (account) => {
        const { source, asked } = twoAccounts();
        await ask(new ViewerSource(source, viewerOf(new Set(["stone"]))), account);
        expect(asked.filter((each) => each !== "-")).toEqual([]);
      },
    );

    test(`gets the same answer whether or not it is in the logs: ${name}`, async () => {
      const seen = new ViewerSource(twoAccounts().source, viewerOf(new Set(["stone"])));
      const told = async (account: string) => {
        const answer = await ask(seen, account);
        return JSON.stringify(answer);
      };
      expect(await told(SECRET_ACCOUNT)).toEqual(await told("stnowhere"));
    });

    test(`is asked about for who may see it, and for a local user: ${name}`, async () => {
      for (const viewer of [viewerOf(new Set([SECRET_ACCOUNT])), viewerOf("all"), LOCAL_VIEWER]) {
        const { source, asked } = twoAccounts();
        await ask(new ViewerSource(source, viewer), SECRET_ACCOUNT);
        expect(asked).toContain(SECRET_ACCOUNT);
      }
    });
  }
});

describe("an account of others takes as long as one that there is not", () => {
  /** All that is asked of a source and written on record for a viewer who has no account of these. */
  async function workFor(ask: (source: LogSource) => unknown, secret: string) {
    const work: string[] = [];
    const write = (said: unknown) => void work.push(JSON.stringify(said)?.replaceAll(secret, "SECRET") ?? "");
    const noting = new Proxy(twoAccounts().source, {
      get(target, name: keyof LogSource) {
        const value = target[name];
        if (typeof value !== "function") return value;
        return (...given: readonly unknown[]) => {
          write([name, ...given]);
          return (value as (...all: readonly unknown[]) => unknown).apply(target, [...given]);
        };
      },
    });
    const record = async (sighting: Sighting) => write(sighting);
    await ask(new ViewerSource(noting, viewerOf(new Set(["stone"]), record)));
    return work;
  }

  test.each(Object.entries(QUESTIONS))("because the same is done for both: %s", async (_name, ask) => {
    const work = await workFor((source) => ask(source, SECRET_ACCOUNT), SECRET_ACCOUNT);
    expect(work).toEqual(await workFor((source) => ask(source, "stnowhere"), "stnowhere"));
    expect(work.length).toBeGreaterThan(0);
  });

  test("also where a request is asked for by its id", async () => {
    const missing = "9".repeat(32);
    const work = await workFor((source) => source.failure(SECRET_ID, null), SECRET_ID);
    expect(work).toEqual(await workFor((source) => source.failure(missing, null), missing));
  });
});

describe("what is asked without an account", () => {
  test("lists, ids and searches give the viewer's accounts alone", async () => {
    const { source } = twoAccounts();
    const seen = new ViewerSource(source, viewerOf(new Set(["stone"])));
    expect((await seen.accounts()).map(({ account }) => account)).toEqual(["stone"]);
    expect(await seen.failure(SECRET_ID, null)).toBeNull();
    expect((await seen.failure("1".repeat(32), null))?.request.account).toBe("stone");
    const found = await seen.find(NOTHING_TO_LOOK_FOR, 10);
    expect(found.failures.map(({ request }) => request.account)).toEqual(["stone"]);
    const told = JSON.stringify([seen.state(), await seen.accounting()]);
    expect(told).not.toContain(SECRET_ACCOUNT);
    expect(seen.state().notRead.count).toBe(1);
  });

  test("all accounts at once are told only to who may see all", async () => {
    const { source } = twoAccounts();
    const seen = new ViewerSource(source, viewerOf(new Set(["stone"])));
    await expect(seen.overview(scopeOf(null))).rejects.toMatchObject({ fault: "not-found" });
    await expect(seen.coverage(null)).rejects.toMatchObject({ fault: "not-found" });
    const all = new ViewerSource(source, viewerOf("all"));
    await expect(all.overview(scopeOf(null))).resolves.toMatchObject({ failures: 1 });
  });

  test("a source that finds what it was not to look for gives nothing", async () => {
    const broken = fakeSource({
      find: async () => ({
        match: "object",
        total: 1,
        failures: [failureOf("2", { account: SECRET_ACCOUNT })],
        searched: [],
        unsearched: [],
      }),
    });
    const seen = new ViewerSource(broken, viewerOf(new Set(["stone"])));
    await expect(seen.find(NOTHING_TO_LOOK_FOR, 10)).rejects.toThrow("not to search");
    const showing = fakeSource({ failure: async () => failureOf("2", { account: SECRET_ACCOUNT }) });
    const row = new ViewerSource(showing, viewerOf(new Set(["stone"]))).failure(SECRET_ID, null);
    await expect(row).rejects.toThrow("not to search");
  });
});

describe("the record of what is shown", () => {
  test("has the account before the source is asked, and who was refused", async () => {
    const order: string[] = [];
    const record = async ({ account, outcome }: Sighting) => {
      order.push(`${outcome} ${account}`);
    };
    const source = fakeSource({
      overview: async ({ account }) => {
        order.push(`asked ${account}`);
        throw new Error("no");
      },
    });
    const seen = new ViewerSource(source, viewerOf(new Set(["stone"]), record));
    for (const account of ["stone", SECRET_ACCOUNT]) await seen.overview(scopeOf(account)).catch(() => {});
    expect(order).toEqual(["allowed stone", "asked stone", "denied stsecret", "asked -"]);
  });

  test("that can't be written lets nothing be shown, by any question that shows a row", async () => {
    const record = () => Promise.reject(new Error("disk full"));
    const { source, asked } = twoAccounts();
    const seen = new ViewerSource(source, viewerOf(new Set(["stone"]), record));
    const refused = { fault: "store-failed", message: expect.stringContaining("audit log") };
    for (const name of ["overview", "page", "stream", "facet", "groups", "history"] as const)
      await expect(QUESTIONS[name](seen, "stone"), name).rejects.toMatchObject(refused);
    expect(asked).toEqual([]);
    await expect(seen.failure("1".repeat(32), null)).rejects.toMatchObject(refused);
    await expect(seen.find(NOTHING_TO_LOOK_FOR, 10)).rejects.toMatchObject(refused);
    await expect(seen.accounts()).rejects.toMatchObject(refused);
  });
});

test("who asks is told per request, and is nobody where no one said", async () => {
  expect(currentViewer().person.kind).toBe("nobody");
  expect(currentViewer().accounts).toEqual(new Set());
  const [one, other] = [viewerOf(new Set(["a"])), viewerOf(new Set(["b"]))];
  const later = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return currentViewer();
  };
  expect(await Promise.all([runForViewer(one, later), runForViewer(other, later)])).toEqual([one, other]);
  expect(currentViewer().person.kind).toBe("nobody");
});
