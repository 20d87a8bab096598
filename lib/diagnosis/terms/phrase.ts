import type { RequestFacts } from "../language/facts";
import { readingText } from "../language/reading";
import { TERMS } from "./terms";

/** A sentence with values of the row in it. */
export interface Phrase {
  readonly text: string;
  readonly of: (facts: RequestFacts) => string;
}

const TERM_LIST = Object.values(TERMS);

/** "sr={signedResource}" with the row's own text in the place of the term; "(none)" where it holds none. */
export function phrase(text: string): Phrase {
  const parts = text.split(/\{(\w+)\}/);
  const readers = parts.map((part, place) => {
    const term = place % 2 === 1 ? TERM_LIST.find(({ id }) => id === part) : undefined;
    if (place % 2 === 1 && !term) throw new Error(`No such term: ${part}`);
    return (facts: RequestFacts): string => (term ? readingText(facts.read<unknown>(term)) : part);
  });
  const of = (facts: RequestFacts): string => {
    let whole = "";
    for (const read of readers) whole += read(facts);
    return whole;
  };
  return { text, of };
}
