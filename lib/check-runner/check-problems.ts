/** What a person or a program is told where a check was not made, or its report is not there. */
export interface CheckProblemText {
  /** Of the JSON answer. */
  readonly status: number;
  readonly problem: string;
  readonly nextStep: string;
}

/** Every reason for which a check was not made; nothing was sent to Azure in any of them, except where it says so. */
export const CHECK_PROBLEMS = {
  off: {
    status: 403,
    problem: "Live checks are off on this server.",
    nextStep: "An operator turns them on with SAS_INSIGHTS_CHECKS=on and a restart.",
  },
  "not-built": {
    status: 404,
    problem: "There is no check of this name.",
    nextStep: "The checks are listed on the page /checks.",
  },
  "not-json": {
    status: 415,
    problem: "The body is not JSON, or was not sent as such.",
    nextStep: "Send one JSON object with Content-Type: application/json.",
  },
  "too-long": {
    status: 413,
    problem: "The body is too long.",
    nextStep: "Send at most 64 KB.",
  },
  faults: {
    status: 422,
    problem: "Some values break a rule, so nothing was sent.",
    nextStep: "Change the fields that are named.",
  },
  "other-account": {
    status: 409,
    problem: "You are having another account checked at this moment.",
    nextStep: "Wait until that check is done: one account at a time.",
  },
  crowded: {
    status: 429,
    problem: "As many checks are running as may run at once.",
    nextStep: "Try again in a few seconds.",
  },
  rate: {
    status: 429,
    problem: "Too many checks were started in the last minute.",
    nextStep: "Try again in a minute.",
  },
  unaudited: {
    status: 503,
    problem: "The audit log can't be written, so the check was not made.",
    nextStep:
      "An operator has to make the file of SAS_INSIGHTS_CHECKS_AUDIT writable, or its disk less full.",
  },
  canceled: {
    status: 499,
    problem: "The check was canceled: the connection ended before it was done.",
    nextStep: "Requests may have been sent; the audit log has their ids.",
  },
} as const satisfies Readonly<Record<string, CheckProblemText>>;

export type CheckProblem = keyof typeof CHECK_PROBLEMS;

/** That of an address's parameter; null for any other value. */
export function checkProblemNamed(name: unknown): CheckProblemText | null {
  return Object.entries(CHECK_PROBLEMS).find(([known]) => known === name)?.[1] ?? null;
}
