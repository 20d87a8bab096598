import type { JsonFault } from "../input/json-fault";
import type { AlertAnswer, AlertFault } from "./alert-answer";

/** An answer's fields where a message led to nothing. */
export const NOTHING: Omit<AlertAnswer, "schemaVersion" | "outcome" | "summary" | "reason" | "response"> = {
  condition: "none",
  kind: null,
  rule: null,
  accounts: [],
  resourceIds: [],
  window: null,
  links: [],
  missing: [],
  advice: null,
  candidates: [],
  needsLink: false,
  causeHint: null,
  fault: null,
  faultAt: null,
};

const FAULTS: Readonly<Record<AlertFault, { readonly status: number; readonly text: string }>> = {
  "too-long": { status: 413, text: "The message is longer than 256 KB (262,144 bytes); no alert is." },
  empty: { status: 400, text: "There is no message: send the alert's JSON." },
  "not-json": { status: 400, text: "The message is not valid JSON" },
  "not-utf-8": { status: 400, text: "The message is not UTF-8 text." },
};

/** The HTTP status of a fault. */
export const statusOfFault = (fault: AlertFault): number => FAULTS[fault].status;

function textOf(fault: AlertFault, at: Partial<JsonFault> | null): string {
  const { text } = FAULTS[fault];
  if (fault !== "not-json") return text;
  const expected = at?.expected === undefined ? "" : `, where ${at.expected} should be`;
  return at?.line === undefined
    ? `${text}.`
    : `${text}: it goes wrong at line ${at.line}, column ${at.column}${expected}.`;
}

/** The answer to a body that could not be read at all. */
export function faultAnswer(fault: AlertFault, at: Partial<JsonFault> | null = null): AlertAnswer {
  const reason = textOf(fault, at);
  const faultAt =
    at?.line === undefined || at.column === undefined ? null : { line: at.line, column: at.column };
  return {
    schemaVersion: 1,
    outcome: "refusal",
    summary: reason,
    ...NOTHING,
    reason,
    fault,
    faultAt,
    response: null,
  };
}
