import { cutText } from "@/lib/format/visible-text";
import type { Malformed, WellFormed } from "@/lib/sas/forms";

/** A term that a row does not give, and why not. `why` is "" where "… is absent" says it all. */
export type Absence =
  | { readonly state: "missing"; readonly why: string }
  | { readonly state: "empty" }
  | Malformed
  | { readonly state: "doubled"; readonly count: number };

/** What a row holds for a term. Values come from hostile text; `text` is theirs. */
export type Reading<Value> = WellFormed<Value> | Absence;

export type ReadingState = Reading<unknown>["state"];

export const MISSING: Absence = { state: "missing", why: "" };
export const EMPTY: Absence = { state: "empty" };

/** Lists are told by their items, so that a classification need not write them out. */
export function readingText(reading: Reading<unknown>): string {
  if (reading.state === "malformed") return `“${shown(reading.raw)}” (${reading.fault})`;
  if (reading.state !== "value") return "(none)";
  return Array.isArray(reading.value) ? reading.value.join(" or ") : shown(reading.text);
}

export function valueReading<Value>(value: Value, text: string): Reading<Value> {
  return { state: "value", value, text };
}

/** A text of the log: missing where it is "". */
export function textReading(text: string): Reading<string> {
  return text === "" ? MISSING : { state: "value", value: text, text };
}

const MAX_SHOWN_LENGTH = 60;

/** Logged text in a sentence: at most 60 characters. */
export function shown(text: string): string {
  const { head, rest } = cutText(text, MAX_SHOWN_LENGTH);
  return rest === "" ? text : `${head.toWellFormed()}…`;
}

/** Why a term gives no value, in words: "se is absent", "se is given twice". */
export function absenceText(name: string, absence: Absence): string {
  switch (absence.state) {
    case "missing":
      return absence.why || `${name} is absent`;
    case "empty":
      return `${name} is empty`;
    case "doubled":
      return `${name} is given ${absence.count === 2 ? "twice" : `${absence.count} times`}`;
    case "malformed":
      return `${name} “${shown(absence.raw)}” is ${absence.fault}`;
  }
}
