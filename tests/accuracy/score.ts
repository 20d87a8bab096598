import { classify } from "@/lib/diagnosis/verdict/classify";
import { diagnose } from "@/lib/diagnosis/verdict/diagnose";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { ALL_CASES } from "../support/all-cases";
import { blindCases, captureRows, captureTruth, exampleRows, trialRows } from "../support/known-rows";
import { differences, PASTED_SETS, pastedItems } from "../support/pasted-items";
import { requestFromRow } from "../support/request-from-row";
import { requestWith } from "../support/request-with";

/** One row whose truth is known. `truths` are codes; none means that the row must not be counted. */
export interface Judged {
  readonly what: string;
  readonly truths: readonly string[];
  /** The code that the rule book gives, "not counted" for a row that is no failure. */
  readonly told: string;
  /** "" for a row that is no failure. */
  readonly confidence: string;
  readonly sentence: string;
}

export interface Score {
  readonly title: string;
  readonly rows: readonly Judged[];
}

const NOT_COUNTED = "not counted";

export function isRight({ truths, told }: Judged): boolean {
  return truths.length === 0 ? told === NOT_COUNTED : truths.includes(told);
}

function judge(what: string, truths: readonly string[], request: LoggedRequest | null): Judged {
  if (!request) return { what, truths, told: NOT_COUNTED, confidence: "", sentence: "" };
  const { reason, confidence } = classify(request);
  return { what, truths, told: reason, confidence, sentence: diagnose(request).sentence };
}

const listed = (reason: string | readonly string[] | null): readonly string[] =>
  reason === null ? [] : [reason].flat();

/** Our own cases, the tables of `tests/cases`. */
export function scoreOwn(): Score {
  const rows = Object.values(ALL_CASES).flatMap(({ positive, nearMiss, conflicting }) =>
    [...positive, ...nearMiss, ...conflicting].map((one) =>
      judge(one.when, [one.reason], requestWith(one.row)),
    ),
  );
  return { title: "own cases", rows };
}

/** What the row cannot tell apart, by the README of the data. */
const ALTERNATIVES: Readonly<Record<string, readonly string[]>> = {
  "overwrite-not-permitted": ["delegator-not-authorized"],
  "operation-not-delegable": ["resource-level-mismatch"],
};

/** The example rows with their reasons, and the capture of real traffic with what was done to each token. */
export function scoreKnown(): Score {
  const examples = exampleRows().map((row) => judge(row._expect, listed(row._reason), requestFromRow(row)));
  const truth = captureTruth();
  const captured = captureRows().flatMap((row) => {
    const request = requestFromRow(row);
    if (!request) return [];
    const { done = "nothing", status = "" } = truth[request.requestId] ?? {};
    const unclear = status === "AuthorizationPermissionMismatch" ? (ALTERNATIVES[done] ?? []) : [];
    return judge(`capture ${request.requestId}`, [done, ...unclear], request);
  });
  return { title: "example rows and capture", rows: [...examples, ...captured] };
}

/** Cases that somebody wrote from the facts without seeing the code, frozen before they were scored. */
export function scoreBlind(): Score {
  const rows = blindCases().map(({ id, what, row, reason, also = [] }) =>
    judge(`${id}: ${what}`, [...listed(reason), ...also], requestFromRow(row)),
  );
  return { title: "blind cases", rows };
}

/** Rows in the shapes of people's tools. */
export function scoreTrials(): Score {
  const rows = trialRows().map(({ id, what, row, accept }) =>
    judge(`${id}: ${what}`, accept, requestFromRow(row)),
  );
  return { title: "trials", rows };
}

const UNDERSTOOD = "understood";

function scoreTexts(title: string, folder: string): Score {
  const rows = pastedItems(folder).map(({ id, kind, text, expected }) => {
    const answer = explainPasted(readPasted(text));
    const told = differences(answer, expected).join("; ") || UNDERSTOOD;
    const { confidence, sentence } = answer;
    return { what: `${id}: ${kind}`, truths: [UNDERSTOOD], told, confidence: confidence ?? "", sentence };
  });
  return { title, rows };
}

/** Texts that people paste, every field of the answer, as they came with the issue. */
export const scorePasted = (): Score => scoreTexts("pasted texts", PASTED_SETS.given);

/** The same, written by somebody who had not seen the code. */
export const scoreBlindTexts = (): Score => scoreTexts("blind pasted texts", PASTED_SETS.blind);
