/** Properties that begin a line, with all that is indented below them. */
const PROPERTIES = /^( +)(?:compile|inQuery|settledBy|source)(?::.*)?,?\n(?:\1 .*\n)*(?:\1[})\]].*\n)?/gm;
/** The one that is written in a line with others. */
const SOURCES = /\bsource: "[a-z0-9-]+",?/g;

/**
 * For the browser: a module of the rule book without what nothing there asks: its text in KQL, what would settle a
 * check that a log leaves open, and where each line of it is documented.
 * @param {string} source written as the formatter writes it
 * @returns {string}
 */
module.exports = function withoutUnasked(source) {
  return source.replace(PROPERTIES, "").replace(SOURCES, "");
};
