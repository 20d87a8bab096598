import type { LiveCheck } from "../protocol/live-check";
import { readTrialInput, TRIAL_FIELDS, type TrialInput } from "./read-input";

/** How long the token of a trial lives after now. */
export const TRIAL_MINUTES = 5;

/** Does the corrected token work? */
export const TRIAL: LiveCheck<TrialInput> = {
  check: "trial",
  title: "Try the corrected token",
  asks: `Makes a token for exactly this resource, with the one permission that the operation needs and ${TRIAL_MINUTES} minutes of life, signed as this server's identity; sends one request with it that changes nothing, shows the answer, and drops the token.`,
  fields: TRIAL_FIELDS,
  read: readTrialInput,
};
