/** Why a line that was read could not be used; the texts are shown. */
export const REJECTIONS = {
  "not-json": "not a complete JSON object",
  "too-long": "longer than 1 MiB",
  "too-deep": "nested deeper than 64 levels",
  "no-time": "without a time",
  "time-malformed": "with a time that is none",
  "time-without-zone": "with a local time whose zone is not stated; name it with --zone",
  "time-ambiguous": "with a date whose day and month can't be told apart",
  "time-at-clock-change": "with a local time that the clocks' change makes none or two",
  "no-status": "without a status, so that nobody can tell whether it was refused",
  "no-account": "without a storage account",
  "shape-unknown": "with a key parameter but of a shape that is not known",
  "not-csv": "with another number of fields than the header",
  "not-classic": "with other fields than its version of the classic log has",
  "unknown-version": "of a version of the classic log that is not known",
  "cut-off": "cut off by the end of the file",
  damaged: "in a part of the file that is damaged",
  "not-stored": "read, but refused by the store",
} as const;
export type Rejection = keyof typeof REJECTIONS;
