/** One comparison that decided, as fields for a table or a ticket. */
export interface Evidence {
  /** What was compared: "signed expiry (se)". */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** A sentence with the numbers in it: "expired 3 min 12 s before the request". */
  readonly text: string;
}
