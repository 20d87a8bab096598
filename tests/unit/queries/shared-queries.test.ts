import { describe, expect, test } from "vitest";
import { makeSharedQueries } from "@/lib/queries/shared-queries";

function lab() {
  const signals: AbortSignal[] = [];
  const settle: ((answer: string) => void)[] = [];
  const start = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>((resolve, reject) => {
      settle.push(resolve);
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  };
  return { shared: makeSharedQueries<string>(), signals, settle, start };
}

describe("the same question", () => {
  test("is asked once, and all get its answer", async () => {
    const { shared, settle, start } = lab();
    const all = [shared.ask("a", start), shared.ask("a", start), shared.ask("b", start)];
    expect(settle).toHaveLength(2);
    settle[0]?.("A");
    settle[1]?.("B");
    expect(await Promise.all(all)).toEqual(["A", "A", "B"]);
  });

  test("is asked again once it was answered", async () => {
    const { shared, settle, start } = lab();
    const first = shared.ask("a", start);
    settle[0]?.("old");
    await first;
    const second = shared.ask("a", start);
    settle[1]?.("new");
    expect(await second).toBe("new");
  });

  test("goes on while one waits for it, and is ended when the last has left", async () => {
    const { shared, signals, start } = lab();
    const [one, two] = [new AbortController(), new AbortController()];
    const both = [shared.ask("a", start, one.signal), shared.ask("a", start, two.signal)];
    one.abort(new Error("one left"));
    await expect(both[0]).rejects.toThrow("one left");
    expect(signals[0]?.aborted).toBe(false);
    two.abort(new Error("two left"));
    await expect(both[1]).rejects.toThrow("two left");
    expect(signals[0]?.aborted).toBe(true);
  });

  test("that is being ended is given to nobody else", async () => {
    const { shared, signals, settle, start } = lab();
    const leaver = new AbortController();
    const left = shared.ask("a", start, leaver.signal);
    leaver.abort(new Error("left"));
    const later = shared.ask("a", start);
    await expect(left).rejects.toThrow("left");
    settle[1]?.("fresh");
    expect(await later).toBe("fresh");
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  test("fails for all who wait", async () => {
    const { shared } = lab();
    const start = () => Promise.reject(new Error("down"));
    const both = await Promise.allSettled([shared.ask("a", start), shared.ask("a", start)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
