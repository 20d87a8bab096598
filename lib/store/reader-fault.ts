/** Why the reader of a file did not come to its end, as the file's note: it is not tried again until it changes. */
export const READER_FAULTS = {
  memory: "reading it needed too much memory: not all of it was read",
  stuck: "reading it took too long: not all of it was read",
  ended: "reading it crashed its reader: not all of it was read",
  failed: "part of it could not be read",
} as const satisfies Readonly<Record<string, string>>;

export type ReaderFault = keyof typeof READER_FAULTS;

const NOTES: ReadonlySet<string> = new Set(Object.values(READER_FAULTS));

export function isReaderFault(note: string): boolean {
  return NOTES.has(note);
}
