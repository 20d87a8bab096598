import type { FieldFault } from "@/lib/live-checks/protocol/fields";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import type { CheckRate } from "./admission";
import { CHECK_LIMITS } from "./check-limits";
import { CHECK_PROBLEMS, type CheckProblem } from "./check-problems";
import type { CheckAnswer } from "./check-runner";

/** The JSON of a check that was made. */
export interface JsonCheckReport extends CheckReport {
  readonly schemaVersion: 1;
}

/** The JSON of one that was not. */
export interface JsonCheckProblem {
  readonly schemaVersion: 1;
  readonly state: CheckProblem;
  readonly problem: string;
  readonly nextStep: string;
  /** With `faults`: which fields break which rule. */
  readonly faults?: readonly FieldFault[];
}

export interface JsonCheckAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonCheckReport | JsonCheckProblem;
}

/** What is left, as draft-ietf-httpapi-ratelimit-headers-10 writes it. */
export function rateHeaders({ limit, remaining, resetSeconds }: CheckRate): Readonly<Record<string, string>> {
  return {
    "RateLimit-Policy": `"checks";q=${limit};w=${CHECK_LIMITS.seconds}`,
    RateLimit: `"checks";r=${remaining};t=${resetSeconds}`,
  };
}

/** A check that was not made, as JSON. */
export function jsonProblem(
  state: CheckProblem,
  faults: readonly FieldFault[] | null = null,
  headers: Readonly<Record<string, string>> = {},
): JsonCheckAnswer {
  const { status, problem, nextStep } = CHECK_PROBLEMS[state];
  const body = { schemaVersion: 1, state, problem, nextStep } as const;
  return { status, headers, body: faults === null ? body : { ...body, faults } };
}

/** What became of a check, as JSON with its status. */
export function jsonAnswer(answer: CheckAnswer): JsonCheckAnswer {
  if (answer.kind === "faults") return jsonProblem("faults", answer.faults);
  const headers = rateHeaders(answer.rate);
  if (answer.kind === "report") return { status: 200, headers, body: { schemaVersion: 1, ...answer.report } };
  if (answer.kind !== "refused") return jsonProblem(answer.kind, null, headers);
  return jsonProblem(answer.why, null, { ...headers, "Retry-After": String(answer.retryAfterSeconds) });
}
