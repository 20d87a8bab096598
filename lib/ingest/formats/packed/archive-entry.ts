/** One file of an archive. Its content can be read while it is the newest entry that was asked for. */
export interface ArchiveEntry {
  /** As the archive has it: hostile text. */
  readonly name: string;
  /** Why it can't be read, in plain words, "" where it can. */
  readonly fault: string;
  content(): AsyncIterable<Buffer>;
  /** What turned out to be wrong with it once its content was read to the end, "" for nothing. */
  verdict(): string;
}

/** Hidden names, and what macOS puts beside each file: left out, as in a folder. */
export function isHidden(name: string): boolean {
  return name
    .split("/")
    .some((part) => (part.startsWith(".") && part !== "." && part !== "..") || part === "__MACOSX");
}
