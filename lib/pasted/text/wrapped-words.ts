/** A pattern of words, in lower case, that a line's end and an indentation may divide. */
export const wrapped = (words: string): RegExp =>
  new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s{1,160}"), "g");
