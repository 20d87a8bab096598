import { ACCURACY_DOCUMENTS } from "./accuracy-documents";
import { CAUSE_DOCUMENTS, CAUSES_FOLDER } from "./cause-documents";
import type { GeneratedText } from "./generated-text";

/** Everything that `npm run docs` makes. */
export const GENERATED_TEXTS: readonly GeneratedText[] = [...CAUSE_DOCUMENTS, ...ACCURACY_DOCUMENTS];

/** Folders in which nothing is written by hand: a file that is no longer made is removed. */
export const GENERATED_FOLDERS: readonly string[] = [CAUSES_FOLDER];
