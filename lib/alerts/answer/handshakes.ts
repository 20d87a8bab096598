import { cleanText } from "@/lib/requests/redaction";
import { type JsonObject, textsAt } from "../values/fields";
import type { HandshakeResponse } from "./alert-answer";

const MAX_CODE = 256;
const MAX_ORIGIN = 253;
const ORIGIN = /^[A-Za-z\d][A-Za-z\d.:-]*$/;
const RATE = /^\d{1,6}$/;

const VALIDATION = "Microsoft.EventGrid.SubscriptionValidationEvent";

export type Headers = Readonly<Record<string, string | undefined>>;

/** A header by its name in any case. */
function headerOf(headers: Headers, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** Whether an object is the event with which Event Grid asks whether its events are wanted here. */
export function isValidationEvent(node: JsonObject): boolean {
  return (
    textsAt(node, ["eventType"]).includes(VALIDATION) && textsAt(node, ["data.validationCode"]).length > 0
  );
}

/**
 * Echoes the code of a validation event, with 200 as Event Grid wants it. Its `validationUrl`, the other
 * way to answer, is never fetched: https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema
 */
export function validationResponse(event: JsonObject): HandshakeResponse {
  const [code = ""] = textsAt(event, ["data.validationCode"]);
  return { status: 200, headers: {}, body: { validationResponse: cleanText(code, MAX_CODE) } };
}

/**
 * Answers the OPTIONS request with which CloudEvents asks for permission to deliver; a callback address in it
 * is never fetched: https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection
 * Null where the request asks for none: its answer is what OPTIONS always says.
 */
export function optionsResponse(headers: Headers): HandshakeResponse {
  const allow = { Allow: "POST, OPTIONS" };
  const origin = headerOf(headers, "webhook-request-origin")?.trim() ?? "";
  if (origin.length > MAX_ORIGIN || !ORIGIN.test(origin)) return { status: 200, headers: allow, body: null };
  const rate = headerOf(headers, "webhook-request-rate")?.trim() ?? "";
  return {
    status: 200,
    headers: {
      ...allow,
      "WebHook-Allowed-Origin": origin,
      "WebHook-Allowed-Rate": RATE.test(rate) && Number(rate) > 0 ? rate : "*",
    },
    body: null,
  };
}
