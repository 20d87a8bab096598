import {
  isRight,
  type Score,
  scoreBlind,
  scoreBlindTexts,
  scoreKnown,
  scoreOwn,
  scorePasted,
  scoreTrials,
} from "./score";

function line({ title, rows }: Score): string {
  const right = rows.filter(isRight).length;
  const share = ((100 * right) / rows.length).toFixed(1);
  return `${title.padEnd(26)} ${String(right).padStart(4)} of ${String(rows.length).padStart(4)}  ${share.padStart(5)} %`;
}

function faults({ rows }: Score): readonly string[] {
  return rows
    .filter((row) => !isRight(row))
    .map(
      ({ what, truths, told, sentence }) =>
        `  ${what}\n    is ${truths.join(" or ") || "not to be counted"}, told ${told}: ${sentence}`,
    );
}

const scores = [scoreOwn(), scoreKnown(), scoreBlind(), scoreTrials(), scorePasted(), scoreBlindTexts()];
for (const score of scores) process.stdout.write([line(score), ...faults(score), ""].join("\n"));
