import type { ChildProcess } from "node:child_process";
import type { ToLoader } from "../protocol/messages";

const PING_MS = 15_000;
/** So many asks may stay unanswered in a row, and before a loader has said anything: to list many files on a slow disk takes minutes. */
const UNANSWERED = { before: 40, since: 4 } as const;

/**
 * Asks a loader every `pingMs` whether it goes on, and calls `silent` once it says nothing to several asks in a row: a
 * process that is stopped, or waits for a disk that does not answer, neither works nor ends. Counted in asks, not in
 * time: while this process, too, is held up, nobody is blamed for it. Call `heard` for whatever the loader says.
 */
export function watchLoader(
  child: ChildProcess,
  silent: (error: Error) => void,
  pingMs = PING_MS,
): { readonly heard: () => void; readonly stop: () => void } {
  let unanswered = 0;
  let most: number = UNANSWERED.before;
  const timer = setInterval(() => {
    unanswered += 1;
    if (unanswered > most) {
      clearInterval(timer);
      silent(new Error("the loader process has stopped answering"));
    } else if (child.connected) child.send({ type: "ping" } satisfies ToLoader);
  }, pingMs);
  timer.unref();
  return {
    heard: () => {
      unanswered = 0;
      most = UNANSWERED.since;
    },
    stop: () => clearInterval(timer),
  };
}
