/** Bounds on untrusted input, each stated where it is hit (docs/security.md 2). */
export const MAX_LINE_BYTES = 1024 * 1024;
/** A value that is one record, or a message with many, needs no more than this; a longer one is damage or an attack. */
export const MAX_VALUE_BYTES = 16 * MAX_LINE_BYTES;
export const MAX_DEPTH = 64;
export const MAX_UNPACKED_BYTES = 64 * 1024 ** 3;
/** Unpacked to packed; logs reach about 40. */
export const MAX_RATIO = 200;
/** Below this many unpacked bytes no ratio is suspicious. */
export const RATIO_FROM_BYTES = 16 * 1024 ** 2;
export const MAX_FILES = 100_000;

/** How much of a rejected line is kept. */
export const KEPT_REJECT_CHARACTERS = 400;

/** One thread's piece of work, and after how much of it is looked whether a part is full. */
export const BLOCK_BYTES = 32 * 1024 ** 2;
export const STEP_BYTES = 8 * 1024 ** 2;
export const READ_BYTES = 1024 ** 2;
/** Rows after which a part of a long file is handed over. */
export const PART_ROWS = 25_000;

/** What identifies a file besides its path and size. */
export const HEAD_BYTES = 64 * 1024;
export const TAIL_BYTES = 4 * 1024;
/** An unfinished last line is taken as it is after this long without a write. */
export const SILENCE_MS = 2 * 60_000;
