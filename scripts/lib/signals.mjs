/** Ends everything in order on Ctrl-C, SIGTERM or a closed terminal; a second request kills. */
export function whenAskedToStop(children) {
  const last = [];
  let asked = false;
  let ending = null;

  function end() {
    ending ??= children.stopAll().finally(() => {
      for (const step of last.reverse()) step();
    });
    return ending;
  }

  async function onSignal() {
    if (asked) children.killAll();
    asked = true;
    await end();
    process.exit(0);
  }

  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, onSignal);
  return {
    asked: () => asked,
    /** Adds a step for the very end, after all children are gone. */
    finallyDo: (step) => last.push(step),
    end,
  };
}
