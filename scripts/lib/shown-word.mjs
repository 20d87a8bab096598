const PLAIN = /^[\w\s.,:@~+/\\-]*$/;
const MAY_HIDE = /[A-Za-z\d+_]{20}|\\(?:u\{?|x|[0-7])[\da-f]{2}/i;

/**
 * A word of the command line as it may be said before anything is built that could look into it: a name
 * may hold a token, as files that were fetched by their URL have it.
 */
export function shownWord(word) {
  return PLAIN.test(word) && !MAY_HIDE.test(word)
    ? word
    : "(a name that may hold a token, not repeated here)";
}
