import type { LoadState } from "@/lib/log-source/load-state";

interface Trouble {
  /** What went wrong, without a path of the machine. */
  readonly problem?: string;
  /** How many files, folders and other parts of the logs could not be read at the last poll. */
  readonly notRead?: number;
  /** What else of the service does not work: signing in, the access file, the audit log. */
  readonly problems?: readonly string[];
}

export type HealthBody =
  | ({ readonly status: "ok" | "loading" } & Trouble)
  | ({ readonly status: "failed"; readonly problem: string } & Trouble);

export interface Health {
  readonly status: 200 | 503;
  readonly body: HealthBody;
  /** "bytes read/bytes to read" of the load that is going on, for a progress bar. */
  readonly progress: string;
}

/** A slash or a backslash with names around it: a path of the machine, which health must not tell. */
const PATHS = /(?:[A-Za-z]:)?[\\/][^\s"']*/g;

function buildBody(
  { phase, everLoaded, problem, notRead }: LoadState,
  problems: readonly string[],
): HealthBody {
  const told = problem.replaceAll(PATHS, "…");
  const trouble: Trouble = {
    ...(told === "" ? {} : { problem: told }),
    ...(notRead.count === 0 ? {} : { notRead: notRead.count }),
    ...(problems.length === 0 ? {} : { problems }),
  };
  if (phase === "failed") return { status: "failed", ...trouble, problem: told };
  return { status: everLoaded ? "ok" : "loading", ...trouble };
}

/**
 * Whether the server can answer: ok once a first load was committed and the store is sound, also where
 * parts of the logs could not be read, which it then says.
 */
export function healthOf(state: LoadState, problems: readonly string[] = []): Health {
  const body = buildBody(state, problems);
  const progress = `${state.bytesRead}/${state.bytesTotal}`;
  return { status: body.status === "ok" ? 200 : 503, body, progress };
}
