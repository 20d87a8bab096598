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
    message: "Another process holds the store of this data folder.",
    nextStep: "Stop it, or start with another folder: npm start -- --data <folder>.",
  },
  damaged: {
    message: "The store of this data folder is damaged and cannot be read.",
    nextStep: "It is only a cache of the logs. Restore it from the files: npm start -- --rebuild.",
  },
  mending: {
    message: "The store was damaged: it is being made anew from the logs.",
    nextStep:
      "The page shows everything again as soon as they are read. The server's output names the cause.",
  },
  "damaged-again": {
    message: "The store was damaged again, soon after it was made anew.",
    nextStep:
      "The disk under the data folder may be failing: name another with npm start -- --data <folder>. It is tried again within ten minutes.",
  },
  "disk-full": {
    message: "The disk is full: the logs could not be taken in any further.",
    nextStep: "Free some space. Loading goes on by itself within a minute; nothing that was loaded is lost.",
  },
  unanswered: {
    message: "The store could not answer this question.",
    nextStep:
      "Try again. If it does not pass, look at the server's output; npm start -- --rebuild makes the store anew.",
  },
  "data-folder": {
    message: "The data folder can't be written to.",
    nextStep: "Let this user write there, or start with another: npm start -- --data <folder>.",
  },
  "input-missing": {
    message: "The logs could not be read: the file or folder is missing, or may not be read.",
    nextStep:
      "Put it back, or start with another: npm start -- --logs <file|folder>. It is looked for every minute.",
  },
  interrupted: {
    message: "Reading the logs was interrupted.",
    nextStep: "It is tried again within a minute; what was loaded is kept.",
  },
  failed: {
    message: "The store could not take in the logs.",
    nextStep: "Look at the server's output. If it does not pass: npm start -- --rebuild.",
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
