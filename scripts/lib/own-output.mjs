/**
 * A full disk under the output, or a reader that has gone away, ends no server: what can't be said is not said.
 */
export function surviveOwnOutput() {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}
