import { SignInFault } from "@/lib/azure/credentials";
import type { CheckReport, SentRequest } from "@/lib/live-checks/protocol/report";
import { CHECK_LIMITS } from "./check-limits";

/** Why a check has no report of its own. */
export type Loss = { readonly kind: "deadline" } | { readonly kind: "error"; readonly error: unknown };

interface LostText {
  readonly headline: string;
  readonly reason: string;
}

const ENTRA_CODE = /AADSTS\d{5,8}/;
/** What Node and Microsoft's clients call their errors. */
const ERROR_NAME = /^[A-Za-z_]{1,60}$/;

/** Entra's code of a failed sign-in, "" where it gave none: its message may hold anything. */
function entraCode(error: SignInFault): string {
  const { cause } = error;
  return cause instanceof Error ? (ENTRA_CODE.exec(cause.message)?.[0] ?? "") : "";
}

/** The code or name of an error, never its message. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { code, name } = error as Error & { readonly code?: unknown };
  return [code, name].find((text) => typeof text === "string" && ERROR_NAME.test(text))?.toString() ?? "";
}

function textOf(loss: Loss): LostText {
  if (loss.kind === "deadline") {
    return {
      headline: "The check took too long and was given up.",
      reason: `No answer within ${CHECK_LIMITS.deadlineSeconds} seconds. Try again; if it persists, check the network between this server and Azure.`,
    };
  }
  const { error } = loss;
  if (error instanceof SignInFault) {
    const code = entraCode(error);
    return {
      headline: "This server could not sign in, so nothing was found out.",
      reason: `No token for the configured identity${code && ` (${code})`}. Check SAS_INSIGHTS_AZURE_CREDENTIAL and its related settings, and that Microsoft Entra ID can be reached.`,
    };
  }
  const name = nameOf(error);
  return {
    headline: "The check ended without a result.",
    reason: `An error that it does not know${name && ` (${name})`}: what was asked decides nothing.`,
  };
}

/** A report for a check that has none: unknown, with what is known of why, and of what may have been sent. */
export function lostReport(
  { check, account, startedAt }: Pick<CheckReport, "check" | "account" | "startedAt">,
  loss: Loss,
  sent: readonly SentRequest[],
): CheckReport {
  const { headline, reason } = textOf(loss);
  return {
    ...{ check, account, startedAt, outcome: "unknown", headline },
    facts: [],
    remarks: [{ kind: "reason", text: reason }],
    commands: [],
    documents: [],
    sent,
  };
}
