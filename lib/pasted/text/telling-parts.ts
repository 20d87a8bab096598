/** A text up to this long is read whole. */
const WHOLE = 64_000;
/** How much of a longer one is read, around what tells something. */
const MAX_CHARACTERS = 60_000;
const BEFORE = 3_000;
const AFTER = 3_000;
/** Hits of one sign that are looked at, from the start; a log repeats itself. */
const MAX_HITS = 6;

/** What refusals are written with, the most telling first. */
const SIGNS = [
  "AuthenticationErrorDetail",
  "authenticationerrordetail",
  "AuthenticationFailed",
  "AuthorizationPermissionMismatch",
  "AuthorizationFailure",
  "Mismatch",
  "CannotVerifyCopySource",
  "UnauthorizedBlobOverwrite",
  "not authorized to perform",
  "failed to authenticate",
  "skoid",
  "RequestId:",
  "x-ms-request-id",
  "request-id",
  "sig=",
  "sig%3D",
  " 403",
  "403",
  "://",
  "%3A%2F%2F",
];

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans in the order of the text, without overlaps. */
function merged(spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  const whole: Span[] = [];
  for (const span of sorted) {
    const last = whole.at(-1);
    if (last && span.from <= last.to) {
      whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else whole.push(span);
  }
  return whole;
}

/**
 * The parts of a long text that may tell of a refusal, at most 66,000 characters; a shorter text as it is. A sign
 * that stands deep in a log is found as well as one at its start.
 */
export function tellingParts(text: string): string {
  if (text.length <= WHOLE) return text;
  const spans: Span[] = [];
  let room = MAX_CHARACTERS;
  for (const sign of SIGNS) {
    if (room <= 0) break;
    let at = text.indexOf(sign);
    for (let hit = 0; at >= 0 && hit < MAX_HITS && room > 0; hit += 1) {
      const here = at;
      if (!spans.some(({ from, to }) => here >= from && here < to)) {
        spans.push({ from: Math.max(0, at - BEFORE), to: Math.min(text.length, at + AFTER) });
        room -= BEFORE + AFTER;
      }
      at = text.indexOf(sign, at + sign.length);
    }
  }
  if (spans.length === 0) return text.slice(0, MAX_CHARACTERS);
  return merged(spans)
    .map(({ from, to }) => text.slice(from, to))
    .join("\n");
}
