import { type CorrectedToken, correctToken } from "@/lib/diagnosis/corrected/corrected-token";
import type { Finding, Findings, Observation } from "@/lib/diagnosis/findings/finding";
import { type History, OBSERVED_REASONS, type WorkedGroup } from "@/lib/diagnosis/findings/history";
import { observationsOf, rankCandidates } from "@/lib/diagnosis/findings/request-observations";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { plainTitle } from "@/lib/diagnosis/verdict/plain-title";
import type { Verdict } from "@/lib/diagnosis/verdict/verdict";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import type { TimeZone } from "@/lib/time/time-zone";
import type { RequestDetails } from "./request-answer";

/** The verdict on a request, its candidates in the order that the observations give them. */
export function observedVerdict(request: LoggedRequest, observations: readonly Observation[]): Verdict {
  const verdict = explain(request);
  return { ...verdict, candidates: rankCandidates(verdict.candidates, observations) };
}

/** The verdict with what heads it in plain words. */
export function titledVerdict(
  { failure: { request }, observations, workedUntil }: RequestDetails,
  zone: TimeZone,
): { readonly title: string; readonly verdict: Verdict } {
  const verdict = observedVerdict(request, observations.ok ? observations.value : []);
  return { title: plainTitle(request, verdict, { workedUntil, zone }), verdict };
}

/** The token to make in its place, with what the same token was refused for besides, where that could be read. */
export const correctedOf = ({ failure, refused }: RequestDetails): CorrectedToken =>
  correctToken(failure.request, refused.ok ? refused.value : []);

function byToken<Item>(
  items: readonly Item[],
  tokensOf: (item: Item) => readonly string[],
): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    for (const token of tokensOf(item)) {
      const own = found.get(token);
      if (own) own.push(item);
      else found.set(token, [item]);
    }
  }
  return found;
}

/** What a scope's rows say about each of its requests: asked once, looked up for each row. */
export function verdictsIn(history: History, { found }: Findings): (request: LoggedRequest) => Verdict {
  const worked = byToken<WorkedGroup>(history.worked, ({ token }) => [token]);
  const findings = byToken<Finding>(found, ({ tokens }) => tokens);
  return (request) => {
    const { token } = request;
    const own: History = { ...history, refused: [], worked: worked.get(token) ?? [] };
    const verdict = explain(request);
    if (!OBSERVED_REASONS.includes(verdict.reason)) return verdict;
    const observations = observationsOf(request, own, findings.get(token) ?? []);
    return { ...verdict, candidates: rankCandidates(verdict.candidates, observations) };
  };
}
