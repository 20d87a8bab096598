import { alertAddress } from "@/lib/alerts/address";
import { looksLikeAlert, readAlert } from "@/lib/alerts/read-alert";
import { findHref, MAX_PASTED_BYTES, type PasteProblem } from "@/lib/insight/find/find-href";
import { PROBLEM_TEXTS } from "@/lib/insight/texts/find-texts";
import { writeFacts } from "@/lib/pasted/address-parameters";
import { readPasted } from "@/lib/pasted/read-pasted";

/** Where a pasted text leads, or why it leads nowhere. */
export type BoxRead =
  | { readonly href: string }
  | { readonly problem: PasteProblem; readonly message: string };

function nowhere(problem: PasteProblem): BoxRead {
  const { title, text } = PROBLEM_TEXTS[problem];
  return { problem, message: `${title}. ${text}` };
}

/** Of an alert only names and times are in the address. */
function alertHref(text: string): string {
  const answer = readAlert({ method: "POST", headers: {}, body: text });
  const [only, ...others] = answer.links;
  return answer.outcome === "link" && only && others.length === 0 ? only.href : alertAddress(answer);
}

/**
 * Reads what was pasted: in the browser, and on the server for whoever has no scripts. `cameFrom`: the parameters
 * of the page, whose window goes along. Nothing secret is in the address.
 */
export function readBox(text: string, cameFrom: URLSearchParams = new URLSearchParams()): BoxRead {
  if (text.trim() === "") return nowhere("nothing-pasted");
  if (new TextEncoder().encode(text).length > MAX_PASTED_BYTES) return nowhere("too-long");
  if (looksLikeAlert(text)) return { href: alertHref(text) };
  const facts = writeFacts(readPasted(text));
  return facts.size === 0 ? nowhere("nothing-read") : { href: findHref(facts, cameFrom) };
}
