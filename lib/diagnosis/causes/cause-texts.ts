import { byCause, type Cause } from "./causes";
import type { CauseDefinition, DecidedBy } from "./define-cause";
import { fillIn } from "./fix-kinds";

type Texts = Omit<CauseDefinition["texts"], "plain">;
type References = CauseDefinition["references"];

/** What people read about a cause where no request is at hand. */
export interface CauseText extends Texts, References {
  readonly decidedBy: DecidedBy;
  /** The one thing to do, short and imperative, with a sentence on how. */
  readonly whatToDo: { readonly title: string; readonly text: string };
}

/** Every cause in words. */
export const CAUSE_TEXTS: Readonly<Record<Cause, CauseText>> = byCause(
  ({ texts: { plain: _ofOneRequest, ...texts }, references, decidedBy, fix }) => ({
    ...texts,
    ...references,
    decidedBy,
    whatToDo: { title: fillIn(fix.title, {}), text: fillIn(fix.text, {}) },
  }),
);
