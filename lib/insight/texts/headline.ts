import { SAS_PARAMETERS } from "@/lib/sas/parameters";

const NAMES: ReadonlySet<string> = new Set(SAS_PARAMETERS.map(({ name }) => name));

/**
 * A verdict's sentence as a title: with a capital, unless it starts with a parameter's name, which has none.
 * "expired 1 h before the request" gives "Expired …"; "sp=r allows GetBlob" stays.
 */
export function toHeadline(sentence: string): string {
  const [first = ""] = sentence.split(/[ =,]/, 1);
  return NAMES.has(first) ? sentence : sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
