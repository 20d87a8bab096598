import { vi } from "vitest";

/**
 * Lets time pass for timers and for what measures it by `performance`, also for packages that were loaded before:
 * Vitest's own timers give these no other clock. The test ends it with vi.useRealTimers and vi.restoreAllMocks.
 */
export function passingTime(): (ms: number) => void {
  let nowMs = 1_000;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(performance, "now").mockImplementation(() => nowMs);
  return (ms) => {
    nowMs += ms;
    vi.advanceTimersByTime(ms);
  };
}
