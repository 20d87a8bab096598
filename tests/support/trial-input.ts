import { readTrialInput, type TrialInput } from "@/lib/live-checks/trial/read-input";

/** The input of a trial of stcontoso's container "sales"; throws where a value breaks a rule. */
export function trialInput(values: Readonly<Record<string, string>> = {}): TrialInput {
  const found = readTrialInput({ account: "stcontoso", container: "sales", operation: "GetBlob", ...values });
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  return found.input;
}
