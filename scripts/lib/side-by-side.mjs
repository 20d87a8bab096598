/** Steps that would change or measure what another one uses run alone; a browser alone leaves nearly half of two cores idle. */
const BESIDE_EACH_OTHER = [["unit", "integration"], ["browser"]];

/** Lint reads types that a build writes; a crowd that comes slowly, beside a browser, is no crowd to the server. */
const FIRST = ["lint", "unit-alone"];

/**
 * The order of steps: rows that run one after the other, whose lists run side by side, each list's steps in turn. Every
 * chosen step is in one of them.
 */
export function sideBySide(chosen) {
  const beside = BESIDE_EACH_OTHER.flat();
  const alone = (steps) => steps.map((step) => [[step]]);
  const lists = BESIDE_EACH_OTHER.map((steps) => steps.filter((step) => chosen.includes(step)));
  const row = lists.filter((steps) => steps.length > 0);
  return [
    ...alone(FIRST.filter((step) => chosen.includes(step))),
    ...(row.length > 0 ? [row] : []),
    ...alone(chosen.filter((step) => !FIRST.includes(step) && !beside.includes(step))),
  ];
}
