import type { LoggedRequest } from "@/lib/requests/logged-request";
import { CAUSE_TEXTS } from "./cause-texts";
import { classify } from "./classify";
import type { Verdict } from "./verdict";

/** The full answer for one request, made when it is shown. Total: any strings in, an answer out. */
export function explain(request: LoggedRequest): Verdict {
  const classification = classify(request);
  const { label, whatToDo, documents } = CAUSE_TEXTS[classification.reason];
  return {
    ...classification,
    sentence: label,
    evidence: [],
    checks: [],
    alsoTrue: [],
    candidates: [],
    fix: { ...whatToDo, commands: [] },
    documents,
  };
}
