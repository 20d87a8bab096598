/** Every build puts it in place: `scripts/lib/rules-hash.mjs`. */
declare const RULES_HASH: string;

/**
 * SHA-256 over the sources of the rules: a store that keeps it beside its rows knows when to classify
 * them again. Throws in a program that was built without it.
 */
export const rulesHash = (): string => RULES_HASH;
