import type { AlertAnswer } from "./answer/alert-answer";
import { statusOfFault } from "./answer/faults";
import { ALERT_FORMATS, type AlertFormat, formatAccepted, formatNamed, renderAnswer } from "./answer/render";

/** What a route sends. */
export interface AlertResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The format that a request asks for: `?format=` before Accept; null for a name that is none. */
export function formatAsked(name: string | null, accept: string | null): AlertFormat | null {
  return name === null || name === "" ? formatAccepted(accept ?? undefined) : formatNamed(name);
}

/** The answer to a format that there is not. */
export function unknownFormat(): AlertResponse {
  return {
    status: 400,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
    body: `format must be one of ${ALERT_FORMATS.join(", ")}.\n`,
  };
}

/**
 * An answer as HTTP. Everything that could be read is a 200, also a refusal: a sender that gets another
 * status sends the same message again, or is switched off. A handshake is answered in its sender's form.
 */
export function respond(answer: AlertAnswer, format: AlertFormat): AlertResponse {
  if (answer.response) {
    const { status, headers, body } = answer.response;
    if (body === null) return { status, headers, body: null };
    return {
      status,
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    };
  }
  const { text, mediaType } = renderAnswer(answer, format);
  const status = answer.fault === null ? 200 : statusOfFault(answer.fault);
  return { status, headers: { "Content-Type": mediaType, Vary: "Accept" }, body: text };
}
