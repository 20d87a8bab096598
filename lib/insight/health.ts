import type { LoadState } from "@/lib/insight/model";

export type HealthBody =
  | { readonly status: "ok" }
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly problem: string };

export interface Health {
  readonly status: 200 | 503;
  readonly body: HealthBody;
  /** "bytes read/bytes to read" of the load that is going on, for a progress bar. */
  readonly progress: string;
}

/** A slash or a backslash with names around it: a path of the machine, which health must not tell. */
const PATHS = /(?:[A-Za-z]:)?[\\/][^\s"']*/g;

function bodyOf({ phase, everLoaded, problem }: LoadState): HealthBody {
  if (phase === "failed") return { status: "failed", problem: problem.replaceAll(PATHS, "…") };
  return { status: everLoaded ? "ok" : "loading" };
}

/** Whether the server can answer: ok once a first load was committed and the store is sound. */
export function healthOf(state: LoadState): Health {
  const body = bodyOf(state);
  const progress = `${state.bytesRead}/${state.bytesTotal}`;
  return { status: body.status === "ok" ? 200 : 503, body, progress };
}
