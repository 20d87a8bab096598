import { fixture } from "./fixture";

/** What is right for one of the files that people's tools made. */
export interface TrialFile {
  readonly name: string;
  readonly content: Buffer;
  /** "read": every request is found; "read-or-said": that, or it is said why not. */
  readonly expect: "read" | "read-or-said";
  /** Accepted reasons by request id. */
  readonly requests: Readonly<Record<string, readonly string[]>>;
}

type Expected = Readonly<Record<string, Pick<TrialFile, "expect" | "requests">>>;

export function trialFiles(): readonly TrialFile[] {
  const expected = JSON.parse(fixture("trial-files/expected.json").toString()) as Expected;
  return Object.entries(expected).map(([name, { expect, requests }]) => ({
    ...{ name, expect, requests },
    content: fixture(`trial-files/${name}`),
  }));
}
