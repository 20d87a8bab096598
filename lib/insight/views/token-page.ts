import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { byCause, type Cause } from "@/lib/diagnosis/causes/causes";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { REFERENCES, type ReferenceId } from "@/lib/sas/references";

/** What the inspector shows of the tables of texts, which are too heavy to be sent whole. */
export interface TokenPageTexts {
  readonly causeLabels: Readonly<Record<Cause, string>>;
  /** The source of each parameter, by its place in `sourceUrls`. */
  readonly sources: Readonly<Record<string, number>>;
  readonly sourceUrls: readonly string[];
}

/** The inspector's texts, each once. */
export function tokenPageTexts(): TokenPageTexts {
  const ids: readonly ReferenceId[] = [...new Set(SAS_PARAMETERS.map(({ source }) => source))];
  return {
    causeLabels: byCause(({ code }) => CAUSE_TEXTS[code as Cause].label),
    sources: Object.fromEntries(SAS_PARAMETERS.map(({ name, source }) => [name, ids.indexOf(source)])),
    sourceUrls: ids.map((id) => REFERENCES[id].url),
  };
}
