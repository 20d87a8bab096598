import { ACCURACY_DOCUMENTS } from "./accuracy-documents";
import { API_DOCUMENTS } from "./api-documents";
import { CAUSE_DOCUMENTS, CAUSES_FOLDER } from "./cause-documents";
import type { GeneratedText } from "./generated-text";
import { LIMIT_DOCUMENTS } from "./limit-documents";
import { LINK_DOCUMENTS } from "./link-documents";
import { SAS_DOCUMENTS } from "./sas-documents";

/** What `npm run docs` makes from tables alone; answers to examples, which need a load, come besides. */
export const GENERATED_TEXTS: readonly GeneratedText[] = [
  ...CAUSE_DOCUMENTS,
  ...ACCURACY_DOCUMENTS,
  ...API_DOCUMENTS,
  ...LINK_DOCUMENTS,
  ...LIMIT_DOCUMENTS,
  ...SAS_DOCUMENTS,
];

/** Folders in which nothing is written by hand: a file that is no longer made is removed. */
export const GENERATED_FOLDERS: readonly string[] = [CAUSES_FOLDER];
