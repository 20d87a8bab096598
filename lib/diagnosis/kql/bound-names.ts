/** More names than any client binds; those after them are not looked at. */
export const MAX_BOUND_NAMES = 4;
/** A reader keeps no more parameters than these: beyond them nothing is known to be missing. */
export const MAX_KEPT_PARAMETERS = 64;
/** Names that a reader keeps as they are; of others the log shows no more than that they are there. */
export const PLAIN_NAME = "^[a-z][a-z0-9.-]{0,23}$";
