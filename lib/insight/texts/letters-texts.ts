import { cutText, visibleText } from "@/lib/format/visible-text";
import { listWords } from "@/lib/format/words";
import type { LettersNeeded } from "../views/letters";

const MAX_OPERATIONS = 3;
const MAX_HELD = 3;

/** Operations as logged, the first by name. */
function operationWords(operations: readonly string[]): string {
  const named = operations.map((name) => cutText(visibleText(name), 40).head || "not logged");
  return listWords(named, MAX_OPERATIONS);
}

function heldWords(held: readonly string[]): string {
  const named = held.map((letters) => `sp=${cutText(visibleText(letters), 24).head}`);
  return listWords(named, MAX_HELD);
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
