import type { CauseText } from "./cause-text";
import type { Cause } from "./causes";
import { ACCOUNT_TEXTS } from "./texts/account-texts";
import { FIELD_TEXTS } from "./texts/field-texts";
import { PERMISSION_TEXTS } from "./texts/permission-texts";
import { PLACE_TEXTS } from "./texts/place-texts";
import { REMAINING_TEXTS } from "./texts/remaining-texts";
import { RESTRICTION_TEXTS } from "./texts/restriction-texts";
import { TIME_TEXTS } from "./texts/time-texts";

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
