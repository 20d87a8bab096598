import type { Term } from "../language/term";
import { TERMS } from "./terms";

const BY_PARAMETER: ReadonlyMap<string, Term<unknown>> = new Map(
  Object.values(TERMS).map((term) => [term.parameter, term]),
);

/** The terms that read the parameters with these names; throws where no term reads one. */
export function termsOf(parameters: readonly string[]): readonly Term<unknown>[] {
  return parameters.map((name) => {
    const term = BY_PARAMETER.get(name);
    if (!term) throw new Error(`No term reads the parameter ${name}`);
    return term;
  });
}
