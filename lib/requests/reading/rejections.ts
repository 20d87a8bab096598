/** Why a line that was read could not be used; the texts are shown. */
export const REJECTIONS = {
  "not-json": "not a complete JSON object",
  "too-long": "longer than 1 MiB",
  "too-deep": "nested deeper than 64 levels",
  "no-time": "without a time",
  "time-malformed": "with an invalid time",
  "time-without-zone": "with a local time whose zone is not stated; state it with --zone",
  "time-ambiguous": "with a date whose day and month can't be told apart",
  "time-at-clock-change": "with a local time that a clock change skips or repeats",
  "no-status": "without a status, so it isn't known whether it was blocked",
  "no-account": "without a storage account",
  "shape-unknown": "with a key parameter but in an unknown format",
  "not-csv": "with a different number of fields than the header",
  "not-classic": "with different fields than its classic log version has",
  "unknown-version": "of an unknown classic log version",
  "cut-off": "cut off by the end of the file",
  damaged: "in a damaged part of the file",
  "not-stored": "read, but rejected by the store",
} as const;
export type Rejection = keyof typeof REJECTIONS;
