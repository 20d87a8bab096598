import { CAUSES } from "./causes";

/** Every table that can change a classification, as one deterministic text to be hashed. */
export function ruleTablesText(): string {
  return CAUSES.join("\n");
}
