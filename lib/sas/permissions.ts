import type { ReferenceId } from "./references";
import type { StorageService } from "./services";

interface PermissionLetter {
  readonly letter: string;
  /** "read", "delete a version". */
  readonly meaning: string;
  /** The first sv that knows it, "" where every version does. */
  readonly since: string;
}

interface LetterTable {
  /** In the documented order. */
  readonly letters: readonly PermissionLetter[];
  /** Letters whose mutual order every SDK keeps: only they give a suspicion (azure-storage-facts 4.5). */
  readonly ordered: string;
  readonly source: ReferenceId;
}

/** Permission letters of `sp`, by service (azure-storage-facts 4.5). */
export const PERMISSIONS: Readonly<Record<StorageService, LetterTable>> = {
  blob: {
    letters: [
      { letter: "r", meaning: "read", since: "" },
      { letter: "a", meaning: "add", since: "" },
      { letter: "c", meaning: "create", since: "" },
      { letter: "w", meaning: "write", since: "" },
      { letter: "d", meaning: "delete", since: "" },
      { letter: "x", meaning: "delete a version", since: "2019-12-12" },
      { letter: "y", meaning: "delete permanently", since: "2020-02-10" },
      { letter: "l", meaning: "list", since: "" },
      { letter: "t", meaning: "tags", since: "2019-12-12" },
      { letter: "f", meaning: "find by tags", since: "2019-12-12" },
      { letter: "m", meaning: "move", since: "2020-02-10" },
      { letter: "e", meaning: "execute (read status)", since: "2020-02-10" },
      { letter: "o", meaning: "change owner", since: "2020-02-10" },
      { letter: "p", meaning: "change permissions", since: "2020-02-10" },
      { letter: "i", meaning: "set immutability", since: "2020-06-12" },
    ],
    ordered: "racwdl",
    source: "create-user-delegation-sas-rest",
  },
  file: {
    letters: [
      { letter: "r", meaning: "read", since: "" },
      { letter: "c", meaning: "create", since: "" },
      { letter: "w", meaning: "write", since: "" },
      { letter: "d", meaning: "delete", since: "" },
      { letter: "l", meaning: "list", since: "" },
    ],
    ordered: "rcwdl",
    source: "create-service-sas",
  },
  queue: {
    letters: [
      { letter: "r", meaning: "read", since: "" },
      { letter: "a", meaning: "add", since: "" },
      { letter: "u", meaning: "update", since: "" },
      { letter: "p", meaning: "process", since: "" },
    ],
    ordered: "raup",
    source: "create-service-sas",
  },
  table: {
    letters: [
      { letter: "r", meaning: "query", since: "" },
      { letter: "a", meaning: "add", since: "" },
      { letter: "u", meaning: "update", since: "" },
      { letter: "d", meaning: "delete", since: "" },
    ],
    ordered: "raud",
    source: "create-service-sas",
  },
};

const lettersOf = (service: StorageService): string =>
  PERMISSIONS[service].letters.map(({ letter }) => letter).join("");

/** The letters of each service as one text, in the documented order. */
export const LETTERS: Readonly<Record<StorageService, string>> = {
  blob: lettersOf("blob"),
  file: lettersOf("file"),
  queue: lettersOf("queue"),
  table: lettersOf("table"),
};

/** The letters in the documented order, each once; unknown ones dropped: "wrr" gives "rw". */
export function inDocumentedOrder(letters: string, service: StorageService): string {
  return [...LETTERS[service]].filter((letter) => letters.includes(letter)).join("");
}

/** Whether r, a, c, w, d, l (or the service's own letters) stand out of their mutual order. */
export function isOutOfOrder(letters: string, service: StorageService): boolean {
  const { ordered } = PERMISSIONS[service];
  let last = -1;
  for (let at = 0; at < letters.length; at += 1) {
    const place = ordered.indexOf(letters.charAt(at));
    if (place < 0) continue;
    if (place < last) return true;
    last = place;
  }
  return false;
}

const meaningOf = (letter: string, service: StorageService): string =>
  PERMISSIONS[service].letters.find((known) => known.letter === letter)?.meaning ?? "unknown";

/** "r read, l list"; an unknown letter is named as such. */
export function permissionWords(letters: string, service: StorageService): string {
  return [...letters].map((letter) => `${letter} ${meaningOf(letter, service)}`).join(", ");
}

/** "rl (read, list)", within a sentence; "" for none. */
export function lettersWithWords(letters: string, service: StorageService): string {
  const meanings = [...letters].map((letter) => meaningOf(letter, service));
  return letters === "" ? "" : `${letters} (${meanings.join(", ")})`;
}
