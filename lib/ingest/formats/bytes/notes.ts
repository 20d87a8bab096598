import { redactedPath } from "@/lib/requests/redacted-path";
import { cleanText } from "@/lib/requests/redaction";

const MAX_NOTES = 20;
const MAX_NAME = 200;

/** A name within a file as it may be shown: whoever made the file chose it. */
export const shownName = (name: string): string =>
  cleanText(redactedPath(name), MAX_NAME) || "a file without a name";

/** What is wrong with the files of an archive, each by its name. */
export class Notes {
  readonly #notes: string[] = [];
  #more = 0;

  add(name: string, note: string): void {
    if (note === "") return;
    if (this.#notes.length < MAX_NOTES) this.#notes.push(`${shownName(name)}: ${note}`);
    else this.#more += 1;
  }

  /** All of them and what is wrong with the archive itself, "" for nothing. */
  text(own: string): string {
    const more = this.#more > 0 ? [`${this.#more} more of its files have notes`] : [];
    return [...(own === "" ? [] : [own]), ...this.#notes, ...more].join("; ");
  }
}
