import { CAUSE_TEXTS } from "../causes/cause-texts";
import type { Cause } from "../causes/causes";
import type { RequestFacts } from "../language/facts";
import type { Fix } from "./fix";
import { planOf } from "./plan";
import { tokenCommands } from "./token-commands";

export type FixBuilder = (facts: RequestFacts) => Fix;

/** A new token like the old one, with the cause's own advice. */
export const newToken =
  (cause: Cause): FixBuilder =>
  (facts) => ({ ...CAUSE_TEXTS[cause].whatToDo, commands: tokenCommands(planOf(facts)) });
