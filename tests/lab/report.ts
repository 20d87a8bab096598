import { JUDGEMENTS, type Judged } from "./compare";
import type { Truth } from "./truth";

const pad = (text: string, width: number): string => text.padEnd(width);
const count = (number: number): string => number.toLocaleString("en");

function line(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, at) => (at === 0 ? pad(cell, widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
    .join("  ");
}

/** A table of verdicts by what was done: how many are right, alike, unknown, wrong, missing, and wrong but certain. */
export function verdictTable(judged: readonly Judged[]): string {
  const heads = ["what was done", "requests", ...JUDGEMENTS, "wrong certain"];
  const causes = [...new Set(judged.map(({ truth }) => truth.done))].toSorted();
  const row = (name: string, some: readonly Judged[]): readonly string[] => [
    name,
    count(some.length),
    ...JUDGEMENTS.map((kind) => count(some.filter(({ judgement }) => judgement === kind).length)),
    count(some.filter(({ falselyCertain }) => falselyCertain).length),
  ];
  const rows = [
    ...causes.map((cause) =>
      row(
        cause,
        judged.filter(({ truth }) => truth.done === cause),
      ),
    ),
    row("all", judged),
  ];
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...rows.map((cells) => cells[at]?.length ?? 0)),
  );
  return [heads, ...rows].map((cells) => line(cells, widths)).join("\n");
}

/** Wrong, unknown and missing verdicts by scene, with one row of each. */
export function describeFaults(judged: readonly Judged[]): readonly string[] {
  const faults = judged.filter(({ judgement }) => judgement !== "right" && judgement !== "alike");
  const groups = new Map<string, Judged[]>();
  for (const one of faults) {
    const { truth, verdict, judgement } = one;
    const name = `${judgement}: ${truth.scene} (${truth.done}, ${truth.operation}, ${truth.status}) was called ${verdict?.reason ?? "nothing"}, ${verdict?.confidence ?? ""}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].map(([name, some]) => `${count(some.length)} × ${name}; ${some[0]?.truth.id}`);
}

/** Refusals that the lab did not plan, and requests that it planned to be refused: faults of the lab itself. */
export function describeSurprises({ refused, passed }: Truth): readonly string[] {
  const names = [
    ...[...refused.values()]
      .filter(({ done }) => done === "good")
      .map(({ scene, operation, status }) => `refused unplanned: ${scene}, ${operation}, ${status}`),
    ...passed.map((one) => `not refused: ${one.scene} (${one.done}), ${one.operation}, ${one.passed}`),
  ];
  return [...new Set(names)].map(
    (name) => `${count(names.filter((other) => other === name).length)} × ${name}`,
  );
}

interface Measured {
  readonly sent: number;
  readonly seconds: number;
  /** Reads a second that Azurite answers by itself. */
  readonly bare: number;
  /** From a request to its row on the page. */
  readonly delaysMs: readonly number[];
  /** Processor seconds of each part, 0 where they can't be read. */
  readonly processors: Readonly<Record<string, number>>;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** How many requests a second, how soon their verdicts were on the page, and which part took the processors. */
export function describeTimes({ sent, seconds, bare, delaysMs, processors }: Measured): string {
  const sorted = delaysMs.toSorted((a, b) => a - b);
  const delay = (share: number) => `${(quantile(sorted, share) / 1_000).toFixed(0)} s`;
  const parts = Object.entries(processors).map(([name, used]) => `${name} ${used.toFixed(1)}`);
  const whole = Object.values(processors).reduce((sum, used) => sum + used, 0);
  return [
    `${count(sent)} requests in ${seconds.toFixed(0)} s: ${(sent / seconds).toFixed(0)} a second; Azurite alone answers ${count(Math.round(bare))} plain reads a second, ${(bare / (sent / seconds)).toFixed(1)} times as many`,
    `from a request to its verdict on the page: half within ${delay(0.5)}, all within ${delay(1)} (${sorted.length} looked at)`,
    `processor seconds: ${parts.join(", ")}; ${((whole / sent) * 1_000).toFixed(2)} ms a request, so two cores make ${count(Math.floor((2 * sent) / whole))} a second`,
  ].join("\n");
}
