/** The groups in which readers look for a cause, in the order in which they are listed. */
export const CAUSE_GROUP_TITLES = {
  time: "Time",
  fields: "The token's fields",
  resource: "Resource and operation",
  permission: "Permission",
  restrictions: "Restrictions of token and account",
  account: "Not the token's fault",
  remaining: "What remains",
} as const;
export type CauseGroup = keyof typeof CAUSE_GROUP_TITLES;
