import type { Instant } from "@/lib/time/instant";
import { readInstant } from "./forms";
import { type SasParameter, singleValue } from "./parameter-reading";

/** null if a bound is absent or can't be read. */
export interface SasWindow {
  readonly start: Instant | null;
  readonly expiry: Instant | null;
}

export interface TokenWindows {
  readonly token: SasWindow;
  readonly key: SasWindow;
  /** When the token works: from the later start to the earlier expiry (azure-storage-facts 4.4). */
  readonly effective: SasWindow;
}

function bound(parameters: readonly SasParameter[], name: string): Instant | null {
  const read = readInstant(singleValue(parameters, name));
  return read.state === "value" ? read.value : null;
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** The window in which both hold. */
export function sharedWindow(token: SasWindow, key: SasWindow): SasWindow {
  return { start: later(token.start, key.start), expiry: earlier(token.expiry, key.expiry) };
}

/** The windows of token and key, and the one in which both hold. */
export function tokenWindows(parameters: readonly SasParameter[]): TokenWindows {
  const token = { start: bound(parameters, "st"), expiry: bound(parameters, "se") };
  const key = { start: bound(parameters, "skt"), expiry: bound(parameters, "ske") };
  return { token, key, effective: sharedWindow(token, key) };
}

const ZERO = "0".charCodeAt(0);

/** "2026-11-20 08:00:00Z"; fraction digits only where they are not zero. */
export function plainInstant(instant: Instant): string {
  let end = 27;
  while (end > 20 && instant.charCodeAt(end - 1) === ZERO) end -= 1;
  return `${instant.slice(0, 10)} ${instant.slice(11, end > 20 ? end : 19)}Z`;
}
