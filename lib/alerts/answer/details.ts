import { parseInstant } from "@/lib/time/instant";
import { formatWindow } from "@/lib/time/times";
import type { AlertAnswer } from "./alert-answer";

/** One line of an answer beside its links. */
export interface AlertDetail {
  readonly name: string;
  readonly value: string;
  /** A name or an id, shown in a face of fixed width. */
  readonly isCode: boolean;
}

const CONDITIONS = { fired: "Fired", resolved: "Resolved", none: "Not stated" } as const;

/** "26 Nov 2026, 09:15 – 09:30 UTC". */
function windowWords(window: AlertAnswer["window"]): string | null {
  if (window === null) return null;
  const [from, to] = [parseInstant(window.from), parseInstant(window.to)];
  return from.ok && to.ok ? formatWindow({ from: from.instant, to: to.instant }) : null;
}

const detail = (name: string, value: string | null, isCode = false): readonly AlertDetail[] =>
  value === null || value === "" ? [] : [{ name, value, isCode }];

/** What is to be known of an answer besides its summary and its links, for every form in which it is shown. */
export function detailsOf(answer: AlertAnswer): readonly AlertDetail[] {
  if (answer.outcome === "handshake" || answer.fault !== null) return [];
  const isRefusal = answer.outcome === "refusal";
  return [
    ...detail("Condition", CONDITIONS[answer.condition]),
    ...detail(
      "Time range",
      isRefusal ? null : (windowWords(answer.window) ?? "not stated: the newest 24 hours"),
    ),
    ...detail("Alert rule", answer.rule, true),
    ...detail("Missing", answer.missing.join(", ")),
    ...detail("What to change", answer.advice),
    ...detail("Note", isRefusal ? null : answer.reason),
    ...detail("Suggested cause, not proved", answer.causeHint, true),
  ];
}
