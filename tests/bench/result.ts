import type { Cost } from "./timing";

/** One line of the table that the bench prints. */
export interface BenchResult {
  readonly work: string;
  readonly target: string;
  readonly measured: string;
  readonly met: boolean;
}

/** How many times another's cost something may take at most. */
interface Limit {
  readonly most: number;
  readonly of: string;
}

/** A ratio against its target: "1.12 times (0.79 s against 0.70 s)"; `tell` says what is no time. */
export function ratioResult(
  work: string,
  ours: number,
  theirs: number,
  { most, of, tell = seconds }: Limit & { readonly tell?: (value: number) => string },
): BenchResult {
  const ratio = ours / theirs;
  return {
    work,
    target: `at most ${most} times ${of}`,
    measured: `${ratio.toFixed(2)} times (${tell(ours)} against ${tell(theirs)})`,
    met: ratio <= most,
  };
}

/** The same of work whose processor time is known too: "; 1.30 times its processor time". */
export function costResult(work: string, ours: Cost, theirs: Cost, limit: Limit): BenchResult {
  const result = ratioResult(work, ours.ms, theirs.ms, limit);
  const ratio = (ours.cpuMs / theirs.cpuMs).toFixed(2);
  return { ...result, measured: `${result.measured}; ${ratio} times its processor time` };
}

/** What could not be measured here is not met. */
export function notMeasured(work: string, { most, of }: Limit, why: string): BenchResult {
  return { work, target: `at most ${most} times ${of}`, measured: `not measured: ${why}`, met: false };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** How many times faster than another: "21.4 times (2.1 s against 45.0 s)". */
export function fasterResult(
  work: string,
  ours: number,
  theirs: number,
  limit: { readonly least: number; readonly of: string },
): BenchResult {
  const ratio = theirs / ours;
  return {
    work,
    target: `at least ${limit.least} times faster than ${limit.of}`,
    measured: `${ratio.toFixed(1)} times (${seconds(ours)} against ${seconds(theirs)})`,
    met: ratio >= limit.least,
  };
}

/** A duration against its target, in milliseconds. */
export function durationResult(work: string, ms: number, most: number): BenchResult {
  return { work, target: `under ${most} ms`, measured: `${ms.toFixed(0)} ms`, met: ms < most };
}

/** How long work takes, which must be under a number of milliseconds, and its processor time beside. */
export function spentResult(work: string, { ms, cpuMs }: Cost, most: number): BenchResult {
  const measured = `${ms.toFixed(0)} ms (${cpuMs.toFixed(0)} ms of processor time)`;
  return { work, target: `under ${most} ms`, measured, met: ms < most };
}

/** Processor time alone, in milliseconds. */
export function processorTimeResult(work: string, { cpuMs }: Cost, most: number): BenchResult {
  const measured = `${cpuMs.toFixed(0)} ms`;
  return { work, target: `at most ${most} ms of processor time`, measured, met: cpuMs <= most };
}

/** Memory against its target, in megabytes. */
export function megabytesResult(work: string, bytes: number, most: number): BenchResult {
  const megabytes = bytes / 1e6;
  return {
    work,
    target: `under ${most.toFixed(0)} MB`,
    measured: `${megabytes.toFixed(0)} MB`,
    met: megabytes < most,
  };
}

/** A rate against its target, a second. */
export function rateResult(work: string, rate: number, least: number): BenchResult {
  const text = (value: number) => Math.round(value).toLocaleString("en");
  return {
    work,
    target: `at least ${text(least)} a second`,
    measured: `${text(rate)} a second`,
    met: rate >= least,
  };
}
