import type { Tone } from "@/components/ui/badge";
import type { PastedToken } from "@/lib/inspector/read-tokens";
import type { TokenState, TokenSummary } from "@/lib/inspector/token-summary";
import type { Foreseen } from "@/lib/inspector/what-if";

/** A token with everything that is said of it. */
export interface InspectedToken {
  readonly token: PastedToken;
  /** What the log holds of its signature, "" where that is not known. */
  readonly hash: string;
  readonly summary: TokenSummary;
  readonly foreseen: Foreseen;
}

/** The badge of each state. */
export const STATE_BADGES: Readonly<Record<TokenState, { readonly tone: Tone; readonly text: string }>> = {
  valid: { tone: "good", text: "In its time" },
  "not-yet": { tone: "warn", text: "Not valid yet" },
  expired: { tone: "bad", text: "Expired" },
  faulty: { tone: "bad", text: "Faulty" },
  "other-kind": { tone: "warn", text: "Another kind" },
};

/** What would become of the assumed request, in a few words. */
export function foreseenHeadline({ first, isPreflight }: Foreseen): string {
  if (isPreflight) return "A preflight is not checked against a token";
  if (first === null) return "Nothing in the token forbids it";
  const status = first.statusTexts[0] ?? "";
  return `${first.outcome === "fails" ? "Would be blocked" : "Would probably be blocked"}${status === "" ? "" : `: 403 ${status}`}`;
}
