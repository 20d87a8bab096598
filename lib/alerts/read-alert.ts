import type { AlertAnswer } from "./answer/alert-answer";
import { type BaseAddress, composeAnswer } from "./answer/compose";
import { faultAnswer, NOTHING } from "./answer/faults";
import { type Headers, isValidationEvent, optionsResponse, validationResponse } from "./answer/handshakes";
import { findJsonFault } from "./input/json-fault";
import { findOutermost } from "./input/unpack";
import { readKnownMessages, readMessages } from "./reading/read-messages";
import { openedText } from "./values/fields";
import { MAX_ALERT_BYTES } from "./values/limits";

/** A request as it came, or what someone pasted. */
export interface AlertRequest {
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

function handshake(response: NonNullable<AlertAnswer["response"]>): AlertAnswer {
  const summary = "The sender asked whether its messages are wanted here; the answer is yes.";
  return { schemaVersion: 1, outcome: "handshake", summary, ...NOTHING, reason: null, response };
}

/** Bytes of the text in UTF-8, without making them all: a text of more characters than `most` has more bytes too. */
function isTooLong(text: string, most: number): boolean {
  return text.length > most || (3 * text.length > most && new TextEncoder().encode(text).length > most);
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/**
 * Reads an alert in any form that is known, wrapped in anything, and says where to look: links to the
 * insight, what is missing, or why it leads nowhere. Total and idempotent; reads nothing but the request,
 * fetches no address in it, and gives back no text of it but names, ids, times and the rule's name.
 * `base`: the dashboard's address where it is configured ("https://insights.example"); else links are paths.
 * Example: a fired metric alert of one account gives `outcome: "link"` with its window.
 */
export function readAlert({ method, headers, body }: AlertRequest, base: BaseAddress = ""): AlertAnswer {
  if (method === "OPTIONS") return handshake(optionsResponse(headers));
  if (isTooLong(body, MAX_ALERT_BYTES)) return faultAnswer("too-long");
  const text = body.replace(/^\uFEFF/, "");
  if (text.trim() === "") return faultAnswer("empty");
  const json = parsed(text);
  if (json === null) return faultAnswer("not-json", findJsonFault(text));
  const payload = typeof json.value === "string" ? (openedText(json.value) ?? json.value) : json.value;
  const [validation] = findOutermost(payload, isValidationEvent);
  if (validation) return handshake(validationResponse(validation));
  return composeAnswer(readMessages(payload), base);
}

/** Whether a pasted text is an alert of a known form, so that it is read here and not as an error's text. */
export function looksLikeAlert(text: string): boolean {
  const first = text.trimStart()[0];
  if ((first !== "{" && first !== "[") || isTooLong(text, MAX_ALERT_BYTES)) return false;
  const json = parsed(text.trim());
  return json !== null && readKnownMessages(json.value).length > 0;
}
