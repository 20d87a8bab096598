import type { LoadState } from "@/lib/insight/model";

export type Health =
  | { readonly status: 200; readonly body: { readonly status: "ok" } }
  | {
      readonly status: 503;
      readonly body: { readonly status: "loading"; readonly bytesRead: number; readonly bytesTotal: number };
    }
  | { readonly status: 503; readonly body: { readonly status: "failed"; readonly problem: string } };

/** A slash or a backslash with names around it: a path of the machine, which health must not tell. */
const PATHS = /(?:[A-Za-z]:)?[\\/][^\s"']*/g;

/** Whether the server can answer: ok once a first load was committed and the store is sound. */
export function healthOf({ phase, everLoaded, problem, bytesRead, bytesTotal }: LoadState): Health {
  if (phase === "failed") {
    return { status: 503, body: { status: "failed", problem: problem.replaceAll(PATHS, "…") } };
  }
  if (everLoaded) return { status: 200, body: { status: "ok" } };
  return { status: 503, body: { status: "loading", bytesRead, bytesTotal } };
}
