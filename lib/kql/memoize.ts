/** A function that makes each thing once: for what is made of a few known words, and is the same every time. */
export function memoize<Word extends string, Made>(make: (word: Word) => Made): (word: Word) => Made {
  const made = new Map<Word, Made>();
  return (word) => {
    const known = made.get(word);
    if (known !== undefined) return known;
    const fresh = make(word);
    made.set(word, fresh);
    return fresh;
  };
}
