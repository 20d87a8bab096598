import { describe, expect, test } from "vitest";
import type { LogSource } from "@/lib/log-source/log-source";
import { NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import {
  currentViewer,
  LOCAL_VIEWER,
  runForViewer,
  type Sighting,
  type Viewer,
} from "@/lib/log-source/viewer";
import { ViewerSource } from "@/lib/log-source/viewer-source";
import { failureOf, fakeSource } from "../insight/fake-source";
import { QUESTIONS, SECRET_ACCOUNT, SECRET_ID, scopeOf, twoAccounts, viewerOf } from "./two-accounts";

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
    const sightings: Sighting[] = [];
    const onRecord = viewerOf("all", async (sighting) => void sightings.push(sighting));
    await new ViewerSource(source, onRecord).overview(scopeOf(null));
    expect(sightings).toMatchObject([{ account: null, outcome: "allowed" }]);
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

test.each([
  ["stone", new Set(["stone"]), new Set(["other"])],
  ["stone", new Set(["stone"]), new Set([])],
  ["stone", "all", new Set(["other"])],
  [null, "all", new Set(["stone"])],
] as const)(
  "rows of %s end where the account is taken away while they are read",
  async (account, before, after) => {
    const batches = 5;
    const source = fakeSource({
      async *stream() {
        for (let n = 0; n < batches; n += 1) yield [failureOf(String(n))];
      },
    });
    const sightings: Sighting[] = [];
    const record = async (sighting: Sighting) => void sightings.push(sighting);
    const read = async (accountsNow: () => Viewer["accounts"]) => {
      const viewer = { ...viewerOf(before, record), accountsNow };
      let rows = 0;
      for await (const batch of new ViewerSource(source, viewer).stream(scopeOf(account)))
        rows += batch.length;
      return rows;
    };
    expect(await read(() => before)).toBe(batches);
    let asked = 0;
    const taken = read(() => (++asked > 2 ? after : before));
    await expect(taken).rejects.toMatchObject({ message: "You may no longer see this account." });
    expect(asked).toBe(3);
    expect(sightings.at(-1)).toMatchObject({ account, outcome: "denied" });
  },
);

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
    const all = new ViewerSource(source, viewerOf("all", record));
    await expect(all.accounting()).rejects.toMatchObject(refused);
  });

  test("has that someone looked for what is not theirs, or is not there, by an id or a search", async () => {
    const sightings: Sighting[] = [];
    const record = async (sighting: Sighting) => void sightings.push(sighting);
    const { source } = twoAccounts();
    const seen = new ViewerSource(source, viewerOf(new Set(["stother"]), record));
    expect((await seen.find(NOTHING_TO_LOOK_FOR, 10)).failures).toEqual([]);
    expect(await seen.failure(SECRET_ID, null)).toBeNull();
    const denied = { account: null, window: null, outcome: "denied" };
    expect(sightings).toEqual([denied, denied]);
  });

  test("has also that names of files and rejected lines were shown, to who may see all", async () => {
    const sightings: Sighting[] = [];
    const record = async (sighting: Sighting) => void sightings.push(sighting);
    const { source } = twoAccounts();
    const some = await new ViewerSource(source, viewerOf(new Set(["stone"]), record)).accounting();
    expect([some?.rejectedLines, sightings]).toEqual([[], []]);
    const all = await new ViewerSource(source, viewerOf("all", record)).accounting();
    expect(all?.rejectedLines.length).toBe(1);
    expect(sightings).toEqual([{ account: null, window: null, outcome: "allowed" }]);
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
