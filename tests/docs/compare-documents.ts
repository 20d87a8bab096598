import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATED_FOLDERS } from "./generated-documents";
import { type GeneratedText, madeDocuments } from "./generated-text";

/** Which documents of the repository at `root` are not what `npm run docs` makes of the tables. */
export interface Comparison {
  /** Files that differ or are missing, with what they should hold. */
  readonly outdated: ReadonlyMap<string, string>;
  /** Files in generated folders that nothing makes any more. */
  readonly left: readonly string[];
}

/** Compares generated texts with the files as they are. Throws where a file lacks the marks of a part. */
export function compareDocuments(root: string, texts: readonly GeneratedText[]): Comparison {
  const read = (file: string): string => readFileSync(join(root, file), "utf8");
  const made = madeDocuments(texts, read);
  const isAsMade = (file: string, text: string): boolean =>
    existsSync(join(root, file)) && read(file) === text;
  const found = GENERATED_FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  return {
    outdated: new Map([...made].filter(([file, text]) => !isAsMade(file, text))),
    left: found.filter((file) => !made.has(file)),
  };
}
