/** One step on standard output. */
export function log(text) {
  process.stdout.write(`${text}\n`);
}

/** Seconds since `startedMs` for people: "0.4 s", "37 s". */
export function since(startedMs) {
  const seconds = (Date.now() - startedMs) / 1000;
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}
