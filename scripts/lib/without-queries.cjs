/**
 * For the browser: a module that makes queries, with what it exports and nothing behind it. The inspector asks the
 * checks there, which are defined beside their text in KQL; nothing in a browser writes queries.
 * @param {string} source
 * @returns {string}
 */
module.exports = function withoutQueries(source) {
  const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
  const none = 'const none = () => { throw new Error("Queries are not sent to the browser"); };';
  return `${none}\n${names.map((name) => `export const ${name} = none;`).join("\n")}\n`;
};
