const SECONDS = /^\d{1,9}(?:\.\d{1,9})?$/;

/**
 * The three forms that HTTP knows (RFC 9110, 5.6.7): "Fri, 20 Nov 2026 09:00:05 GMT", "Friday,
 * 20-Nov-26 09:00:05 GMT", "Fri Nov 20 09:00:05 2026"; the last has no zone and is in UTC like the others.
 */
const DATE =
  /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/;

/** A header's date in milliseconds since 1970; null if it is none. */
export function httpDateMs(text: string): number | null {
  const trimmed = text.trim();
  if (!DATE.test(trimmed)) return null;
  const at = Date.parse(trimmed.endsWith("GMT") ? trimmed : `${trimmed} GMT`);
  return Number.isNaN(at) ? null : at;
}

/** A number of milliseconds, or of seconds with `scale` 1000, as the services write it; null for anything else. */
export function durationMs(text: string, scale: 1 | 1000): number | null {
  const trimmed = text.trim();
  return SECONDS.test(trimmed) ? Math.ceil(Number(trimmed) * scale) : null;
}

/** Retry-After in milliseconds from `serverMs` on, the service's own clock; null if it can't be read. */
export function retryAfterMs(text: string, serverMs: number): number | null {
  const seconds = durationMs(text, 1000);
  if (seconds !== null) return seconds;
  const at = httpDateMs(text);
  return at === null ? null : Math.max(0, at - serverMs);
}
