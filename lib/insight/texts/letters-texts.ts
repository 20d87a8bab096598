import { cutText, visibleText } from "@/lib/format/visible-text";
import type { LettersNeeded } from "../views/letters";

const MAX_OPERATIONS = 3;
const MAX_HELD = 3;

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Operations as logged, the first by name. */
function operationWords(operations: readonly string[]): string {
  const named = operations
    .slice(0, MAX_OPERATIONS)
    .map((name) => cutText(visibleText(name), 40).head || "not logged");
  const others = operations.length - named.length;
  return others > 0 ? `${named.join(", ")} and ${others} more` : listWords(named);
}

function heldWords(held: readonly string[]): string {
  const named = held.slice(0, MAX_HELD).map((letters) => `sp=${cutText(visibleText(letters), 24).head}`);
  const others = held.length - named.length;
  return others > 0 ? `${named.join(", ")} and ${others} more` : listWords(named);
}

/** "Needs racwdl in all: sp=racw lacks d (DeleteBlob) and l (ListBlobs)." */
export function lettersWords({ held, lacking, all, unknown }: LettersNeeded): string {
  const each = lacking.map(({ letter, operations }) => `${letter} (${operationWords(operations)})`);
  const lacks = held.length > 1 ? "lack" : "lacks";
  const known =
    each.length === 0 ? "" : `Needs ${all} in all: ${heldWords(held)} ${lacks} ${listWords(each)}.`;
  const open = unknown.length === 0 ? "" : `What ${operationWords(unknown)} needs is not known.`;
  return [known, open].filter((text) => text !== "").join(" ");
}
