import type { Sibling } from "./builders";
import { PLACE_SIBLINGS } from "./place-siblings";
import { REQUEST_SIBLINGS } from "./request-siblings";
import { TOKEN_SIBLINGS } from "./token-siblings";

/** Rows beside those that were tried, four or more of each kind. */
export const TRIAL_SIBLINGS: readonly Sibling[] = [...TOKEN_SIBLINGS, ...REQUEST_SIBLINGS, ...PLACE_SIBLINGS];
