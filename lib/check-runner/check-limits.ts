/** What bounds live checks, all in one table. */
export const CHECK_LIMITS = {
  /** Checks that one person may start within `seconds`. */
  perPerson: 20,
  /** Checks that all together may start within `seconds`. */
  perServer: 60,
  seconds: 60,
  /** Checks that run at the same time, of all people. */
  atOnce: 4,
  /** How long one may take before it is given up. */
  deadlineSeconds: 90,
  /** The longest body that is read, as JSON or as a form. */
  bodyBytes: 65_536,
  /** The longest value of a field. */
  valueLength: 8_192,
  /** Reports that are kept for their page, and for how long. */
  reportsKept: 200,
  reportMinutes: 15,
} as const;
