import { ACCOUNT_TEXTS } from "./account-texts";
import type { CauseText } from "./cause-text";
import type { Cause } from "./causes";
import { FIELD_TEXTS } from "./field-texts";
import { PERMISSION_TEXTS } from "./permission-texts";
import { PLACE_TEXTS } from "./place-texts";
import { REMAINING_TEXTS } from "./remaining-texts";
import { RESTRICTION_TEXTS } from "./restriction-texts";
import { TIME_TEXTS } from "./time-texts";

/** Every cause in words; they are written down in groups. */
export const CAUSE_TEXTS: Readonly<Record<Cause, CauseText>> = {
  ...TIME_TEXTS,
  ...FIELD_TEXTS,
  ...PLACE_TEXTS,
  ...PERMISSION_TEXTS,
  ...RESTRICTION_TEXTS,
  ...ACCOUNT_TEXTS,
  ...REMAINING_TEXTS,
};
