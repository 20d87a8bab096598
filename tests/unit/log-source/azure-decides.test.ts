import { describe, expect, test } from "vitest";
import { type LogSource, SourceError } from "@/lib/log-source/log-source";
import type { Sighting } from "@/lib/log-source/viewer";
import { ViewerSource } from "@/lib/log-source/viewer-source";
import { failureOf, fakeSource } from "../insight/fake-source";
import { drain, QUESTIONS, scopeOf, twoAccounts, viewerOf } from "./two-accounts";

describe("where Azure decides, the record says what it decided", () => {
  const forbidden = new SourceError(
    "forbidden",
    "This identity isn't allowed to read the log.",
    "Ask for a role.",
  );
  const slow = new SourceError("timeout", "No answer came in time.", "Choose a shorter window.");
  const azure = { session: "s", getToken: async () => ({ token: "t", expiresOnTimestamp: 0 }) };

  /** What is on record for one question, and what the source did meanwhile. */
  async function written(ask: (source: LogSource) => unknown, fault: SourceError | null) {
    const order: string[] = [];
    const failing = new Proxy(twoAccounts().source, {
      get(target, name: keyof LogSource) {
        const value = target[name];
        if (typeof value !== "function") return value;
        return (...given: readonly unknown[]) => {
          order.push(name);
          if (fault !== null && name === "stream")
            return (async function* () {
              yield* await Promise.reject<[]>(fault);
            })();
          if (fault !== null) return Promise.reject(fault);
          return (value as (...all: readonly unknown[]) => unknown).apply(target, [...given]);
        };
      },
    });
    const record = async ({ outcome, account }: Sighting) => void order.push(`${outcome} ${account}`);
    const seen = new ViewerSource(failing, { ...viewerOf("all", record), azure });
    await Promise.resolve(ask(seen)).catch((error: unknown) => {
      expect(error).toBe(fault);
    });
    return order;
  }

  const AS_IT_IS = ["coverage", "newest", "holds", "answering"];

  test.each(Object.entries(QUESTIONS))("%s", async (name, ask) => {
    const named = (source: LogSource) => ask(source, "stone");
    const account = name === "find" || name === "failure" ? null : "stone";
    const asked = AS_IT_IS.includes(name) ? [] : [`asked ${account}`];
    const allowed = AS_IT_IS.includes(name) || name === "failure" ? [] : ["allowed stone"];
    expect(await written(named, null)).toEqual([...asked, name, ...allowed]);
    expect(await written(named, forbidden)).toEqual([...asked, name, `refused ${account}`]);
    expect(await written(named, slow)).toEqual([...asked, name]);
  });

  test("an export that is refused after its first rows says so, before its reader is told", async () => {
    const order: string[] = [];
    const record = async ({ outcome, account }: Sighting) => void order.push(`${outcome} ${account}`);
    const endsIn = (fault: SourceError) =>
      fakeSource({
        async *stream() {
          yield [failureOf("1")];
          throw fault;
        },
      });
    const take = async (fault: SourceError) => {
      const seen = new ViewerSource(endsIn(fault), { ...viewerOf("all", record), azure });
      for await (const batch of seen.stream(scopeOf("stone"))) order.push(`${batch.length} rows`);
    };
    await take(forbidden).catch((error: unknown) => order.push(error === forbidden ? "told" : "lost"));
    expect(order).toEqual(["asked stone", "allowed stone", "1 rows", "refused stone", "told"]);
    await expect(take(slow)).rejects.toBe(slow);
    expect(order.slice(5)).toEqual(["asked stone", "allowed stone", "1 rows"]);
  });

  test("a row that was found is on record with its account", async () => {
    expect(await written((source) => source.failure("1".repeat(32), null), null)).toEqual([
      "asked null",
      "failure",
      "allowed stone",
    ]);
  });

  test("a search in several logs of which one was refused says so", async () => {
    const order: string[] = [];
    const record = async ({ outcome, account }: Sighting) => void order.push(`${outcome} ${account}`);
    const { source } = twoAccounts();
    const refused = { source: "Azure Monitor Logs", fault: "forbidden", problem: "", nextStep: "" } as const;
    const several = new Proxy(source, {
      get: (target, name: keyof LogSource) =>
        name === "find"
          ? async (...asked: Parameters<LogSource["find"]>) => ({
              ...(await target.find(...asked)),
              unsearched: [refused],
            })
          : target[name],
    });
    await QUESTIONS.find?.(new ViewerSource(several, { ...viewerOf("all", record), azure }), "stone");
    expect(order).toEqual(["asked null", "refused null", "allowed stone"]);
  });

  test("an answer that can't be put on record is not shown", async () => {
    const record = async ({ outcome }: Sighting) => {
      if (outcome === "allowed") throw new Error("disk full");
    };
    const seen = new ViewerSource(twoAccounts().source, { ...viewerOf("all", record), azure });
    await expect(seen.overview(scopeOf("stone"))).rejects.toMatchObject({ fault: "store-failed" });
    await expect(drain(seen.stream(scopeOf("stone")))).rejects.toMatchObject({ fault: "store-failed" });
  });
});
