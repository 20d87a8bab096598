/**
 * A process of the lab: takes its order as its first message, does its work, and ends in good order when it is
 * told to or when its parent is gone.
 */
export function runPart<Order>(work: (order: Order) => Promise<() => Promise<void>>): void {
  let stop: Promise<() => Promise<void>> | null = null;
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await (await stop)?.();
    process.exit(0);
  };
  process.on("message", (message: Order | "stop") => {
    if (message === "stop") end();
    else {
      stop ??= work(message as Order);
      stop.catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      });
    }
  });
  process.once("disconnect", () => process.exit(0));
  // A Ctrl-C reaches every process of the terminal: the lab itself says when this one ends.
  process.on("SIGINT", () => undefined);
}
