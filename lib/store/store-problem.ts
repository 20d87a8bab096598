const STORE_FAULTS = [
  "locked",
  "damaged",
  "mending",
  "damaged-again",
  "disk-full",
  "unanswered",
  "data-folder",
  "input-missing",
  "interrupted",
  "failed",
] as const;
export type StoreFault = (typeof STORE_FAULTS)[number];

const TEXTS: Readonly<Record<StoreFault, { readonly message: string; readonly nextStep: string }>> = {
  locked: {
    message: "The data folder is in use by another process.",
    nextStep: "Stop that process, or start with another folder: npm start -- --data <folder>.",
  },
  damaged: {
    message: "The store in this data folder is damaged and can't be read.",
    nextStep: "It is only a cache of the logs. Rebuild it from the files: npm start -- --rebuild.",
  },
  mending: {
    message: "The store was damaged and is being rebuilt from the logs.",
    nextStep:
      "The page shows everything again as soon as they have been read. The server output shows the cause.",
  },
  "damaged-again": {
    message: "The store was damaged again soon after it was rebuilt.",
    nextStep:
      "The disk of the data folder may be failing. Use another folder: npm start -- --data <folder>. Rebuilding is retried within ten minutes.",
  },
  "disk-full": {
    message: "The disk is full, so loading the logs stopped.",
    nextStep:
      "Free some space. Loading resumes automatically within a minute; nothing that was loaded is lost.",
  },
  unanswered: {
    message: "The store could not answer this query.",
    nextStep:
      "Try again. If the problem persists, check the server output; npm start -- --rebuild rebuilds the store.",
  },
  "data-folder": {
    message: "The data folder can't be written to.",
    nextStep: "Give this user write access, or start with another folder: npm start -- --data <folder>.",
  },
  "input-missing": {
    message: "The logs could not be read: the file or folder is missing, or access to it is denied.",
    nextStep:
      "Restore it, or start with other logs: npm start -- --logs <file|folder>. The location is checked every minute.",
  },
  interrupted: {
    message: "Reading the logs was interrupted.",
    nextStep: "Reading is retried within a minute; what was loaded is kept.",
  },
  failed: {
    message: "The store could not load the logs.",
    nextStep: "Check the server output. If the problem persists: npm start -- --rebuild.",
  },
};

/** A failure of the store in words for the user; the cause is for the server's own log. */
export class StoreProblem extends Error {
  readonly nextStep: string;

  constructor(
    readonly fault: StoreFault,
    cause: unknown,
  ) {
    super(TEXTS[fault].message, { cause });
    this.nextStep = TEXTS[fault].nextStep;
  }
}

const SIGNS: readonly { readonly fault: StoreFault; readonly sign: RegExp }[] = [
  { fault: "locked", sign: /could not set lock|conflicting lock/i },
  {
    fault: "disk-full",
    sign: /no space left|could not write|disk is full|failed to write|max_temp_directory_size/i,
  },
  // What the scan of the input says of its first step; the spool is opened, not looked at.
  { fault: "input-missing", sign: /^E(?:NOENT|ACCES|PERM|NOTDIR)\b.* (?:lstat|stat|realpath|scandir) / },
  {
    fault: "data-folder",
    sign: /cannot open file .*(?:permission denied|read-only|not a directory)/is,
  },
  {
    fault: "damaged",
    sign: /not a valid duckdb|corrupt|checksum|wal file|failed to (?:load|deserialize)|serialization error|older version|newer version|could not read enough bytes|internal error/i,
  },
];

/** What DuckDB's error means for the user; `otherwise` where it is none of the known ones. */
export function storeProblemOf(error: unknown, otherwise: StoreFault = "failed"): StoreProblem {
  if (error instanceof StoreProblem) return error;
  const text = error instanceof Error ? error.message : String(error);
  const known = SIGNS.find(({ sign }) => sign.test(text));
  return new StoreProblem(known?.fault ?? otherwise, error);
}

/** After such an error DuckDB answers nothing more until it is opened anew. */
export function isFatal(error: unknown): boolean {
  return /FATAL|database has been invalidated|no space left|could not write/i.test(String(error));
}

/** The question needs more memory than the store may take, in the way in which it was asked. */
export function isOutOfMemory(error: unknown): boolean {
  return /out of memory/i.test(String(error));
}

/** DuckDB refuses what it was given to store; other rows may be as good as ever. */
export function isAboutRows(error: unknown): boolean {
  const text = error instanceof Error ? error.message : String(error);
  return /^(?:Conversion|Constraint|Invalid Input|Invalid Type|Mismatch Type|Out of Range|Sequence) Error/i.test(
    text,
  );
}

/**
 * What DuckDB was given may be as good as ever: it failed for want of memory or disk, or had failed before. An error
 * about rows is none of these, whatever words of theirs it quotes.
 */
export function isPassing(error: unknown): boolean {
  if (isAboutRows(error)) return false;
  return isFatal(error) || isOutOfMemory(error) || storeProblemOf(error).fault === "disk-full";
}
