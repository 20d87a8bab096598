import {
  isRight,
  type Score,
  scoreBlind,
  scoreBlindTexts,
  scoreKnown,
  scoreOwn,
  scorePasted,
  scoreTrials,
} from "../accuracy/score";
import { TRIAL_SIBLINGS } from "../cases/siblings/all-siblings";
import { type GeneratedText, table } from "./generated-text";

interface Told {
  readonly score: () => Score;
  readonly what: string;
  /** How many were right when they were scored for the first time; null for those that grew with the rules. */
  readonly first: number | null;
}

const SCORES: readonly Told[] = [
  { score: scoreOwn, what: "our own cases (`tests/cases`, one table a cause)", first: null },
  {
    score: scoreKnown,
    what: "example rows, and real traffic captured from an emulator, with what was done to each token",
    first: null,
  },
  {
    score: scoreBlind,
    what: "blind cases: written from the public facts by two who had not seen the code, frozen before they were scored (2 are right by the alternative that their author allowed)",
    first: 289,
  },
  {
    score: scoreTrials,
    what: "trials: rows in the shapes that people's tools make (clients' escapes, renames, batches, preflights, masked callers, …), some with several right answers",
    first: 35,
  },
  {
    score: scorePasted,
    what: "pasted texts that came with the issue (errors, addresses, ids, mails), each field of the answer",
    first: null,
  },
  {
    score: scoreBlindTexts,
    what: "blind pasted texts: written from public threads by four who had not seen the code, one after the other, each set frozen before it was scored (60 of 69, 38 of 54, 36 of 44 and 39 of 40 right at first, none wrongly certain; between them the kinds that failed were mended)",
    first: 173,
  },
];

function accuracyTable(): string {
  const rows = SCORES.map(({ score, what, first }) => {
    const { rows: judged } = score();
    const right = judged.filter(isRight).length;
    return [what, String(judged.length), first === null ? "" : String(first), String(right)];
  });
  return table(["what", "rows", "right when first scored", "right now"], rows);
}

const siblingsText = (): string =>
  `Besides, tests hold ${TRIAL_SIBLINGS.length} siblings of the trials: rows of our own, four or more of each kind.`;

/** What `npm run -s accuracy` says, in the documents that tell it. */
export const ACCURACY_DOCUMENTS: readonly GeneratedText[] = [
  { file: "docs/accuracy.md", part: "accuracy", text: accuracyTable },
  { file: "docs/accuracy.md", part: "siblings", text: siblingsText },
  { file: "tests/cases/README.md", part: "accuracy", text: accuracyTable },
];
