/** Resolves when somebody wants all of it to stop. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** The work's result; rejects as soon as somebody wants all of it to stop. */
export function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const stopped = aborted(signal).then((): never => {
    throw new Error("The lab was stopped");
  });
  return Promise.race([work, stopped]);
}
