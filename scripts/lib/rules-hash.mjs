import { ROOT } from "./paths.mjs";
import { hashSources } from "./source-hash.mjs";

/** What a stored reason rests on: the rules, and every module that they use. */
export const RULE_SOURCES = ["lib/diagnosis", "lib/requests", "lib/sas", "lib/time", "lib/format", "lib/kql"];

export const rulesHash = () => hashSources(ROOT, RULE_SOURCES);

/** For esbuild and Vitest: what stands in place of the name. Next makes source code of the hash itself. */
export const rulesDefinition = () => ({ RULES_HASH: JSON.stringify(rulesHash()) });
