import { listWords } from "@/lib/format/words";
import { formatWindow } from "@/lib/time/times";
import type { AlertWindow } from "../reading/message";
import type { AlertAnswer } from "./alert-answer";

const STATES: Readonly<Record<AlertAnswer["condition"], string>> = {
  fired: "fired",
  resolved: "is resolved",
  none: "arrived",
};

const MAX_NAMED = 3;

type Told = Omit<AlertAnswer, "schemaVersion" | "summary">;

/** One sentence for someone who was just woken: what happened, where and when to look, or what is missing. `words`: "a metric alert", where it has no name. */
export function summaryOf(answer: Told, words: string, window: AlertWindow | null): string {
  if (answer.outcome === "refusal") return answer.reason ?? "This message leads nowhere.";
  const what =
    answer.rule === null ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : `“${answer.rule}”`;
  const state = `${what} ${STATES[answer.condition]}`;
  const when = window === null ? "the newest 24 hours of the log" : formatWindow(window);
  if (answer.outcome === "ask") {
    const candidates = answer.candidates.map(({ account }) => account);
    const perhaps = candidates.length === 0 ? "" : ` (perhaps ${listWords(candidates, MAX_NAMED)})`;
    return `${state}, but the message doesn't name the storage account${perhaps}; look at ${when}.`;
  }
  return `${state}: look at the blocked requests of ${listWords(answer.accounts, MAX_NAMED)}, ${when}.`;
}
