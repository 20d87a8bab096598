import type { LiveCheck } from "../protocol/live-check";
import { KEY_FIELDS, readKeyInput, type UserDelegationKeyInput } from "./read-input";

/** Can this server's identity get a key for the account? */
export const USER_DELEGATION_KEY: LiveCheck<UserDelegationKeyInput> = {
  check: "user-delegation-key",
  title: "Get a user delegation key",
  asks: "Asks the account once for a user delegation key, as this server's identity. The key is dropped at once: nothing is kept, shown or signed with it, and nothing changes in the account.",
  fields: KEY_FIELDS,
  read: readKeyInput,
};
