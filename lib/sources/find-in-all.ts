import type { Failure } from "@/lib/log-source/failures";
import { type LogSource, SourceError } from "@/lib/log-source/log-source";
import { type FoundRows, inFoundOrder, type Lookup, MATCHES } from "@/lib/log-source/lookup";

/** What one of several sources found; that it gave no answer is told beside what the others found. */
async function findIn(source: LogSource, lookup: Lookup, limit: number): Promise<FoundRows> {
  try {
    return await source.find(lookup, limit);
  } catch (error) {
    if (!(error instanceof SourceError) || error.fault === "canceled") throw error;
    const { fault, message, nextStep } = error;
    const unsearched = [{ source: source.name, fault, problem: message, nextStep }];
    return { match: null, total: 0, failures: [], searched: [], unsearched };
  }
}

const eachOnce = (failures: readonly Failure[]): readonly Failure[] => [
  ...new Map(failures.map((failure) => [failure.id, failure])).values(),
];

/**
 * What several sources find: the rows of the strongest match, each once. Two sources may hold the same
 * rows, so that where one of them has more than it told, `total` is what at least there are.
 */
export async function findInAll(
  sources: readonly LogSource[],
  lookup: Lookup,
  limit: number,
): Promise<FoundRows> {
  const answers = await Promise.all(sources.map((source) => findIn(source, lookup, limit)));
  const match = MATCHES.find((each) => answers.some((answer) => answer.match === each)) ?? null;
  const telling = answers.filter((answer) => answer.match !== null && answer.match === match);
  const failures = eachOnce(telling.flatMap((answer) => answer.failures));
  return {
    match,
    total: Math.max(failures.length, ...telling.map(({ total }) => total)),
    failures: inFoundOrder(failures, lookup).slice(0, limit),
    searched: answers.flatMap(({ searched }) => searched),
    unsearched: answers.flatMap(({ unsearched }) => unsearched),
  };
}
