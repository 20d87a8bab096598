import type { CorrectedParameter } from "@/lib/diagnosis/corrected/corrected-parameters";
import type { CorrectedToken } from "@/lib/diagnosis/corrected/corrected-token";
import type { TokenHelps } from "@/lib/diagnosis/corrected/token-helps";
import { visibleText } from "@/lib/format/visible-text";

/** What heads the answer, on the page and on a terminal. */
export const HELPS_TITLES: Readonly<Record<TokenHelps, string>> = {
  yes: "Make one that works",
  "not-alone": "A new token alone won't help",
  never: "No token can do this",
  unknown: "Make one that rules out the token",
};

/** "sp   r -> rw   GetBlob needs …": one parameter on a line. */
function parameterLine({ name, refused, corrected, why }: CorrectedParameter): string {
  const before = refused.length === 0 ? "none" : refused.map((value) => value || "empty").join(" | ");
  return `  ${name.padEnd(7)} ${before} -> ${corrected ?? "none"}${why && `  (${why})`}`;
}

/** What is corrected, a parameter on each line. */
export const correctionLines = ({ parameters }: CorrectedToken): readonly string[] =>
  parameters.filter(({ change }) => change === "corrected").map(parameterLine);

function lettersLines({ leastLetters, suggested }: CorrectedToken): readonly string[] {
  return [
    ...(leastLetters === "" ? [] : [`For this request alone, sp=${leastLetters} is enough.`]),
    ...(suggested === null
      ? []
      : [
          `The same token was also refused for ${suggested.operations.join(", ")}: if its client should do that too, add ${suggested.letters}.`,
        ]),
  ];
}

/** The corrected token for a terminal: what differs, then each command with its tool's traps. */
export function correctedText(token: CorrectedToken): string {
  const kept = token.parameters.filter(({ change }) => change === "kept").map(({ name }) => name);
  const corrections = correctionLines(token);
  const lines = [
    HELPS_TITLES[token.helps],
    token.says,
    ...token.remaining.map((text) => `No token mends this: ${text}`),
    ...lettersLines(token),
    ...(corrections.length === 0 ? [] : ["", "Corrected", ...corrections]),
    ...(kept.length === 0 ? [] : [`Unchanged: ${kept.join(", ")}. All others are new in every token.`]),
  ];
  const commands = token.commands.flatMap(({ label, text, traps }) => [
    ...["", `${label}:`, ...text.split("\n").map((line) => `  ${line}`)],
    ...traps.map((trap) => `  Mind: ${trap}`),
  ]);
  const unfit = token.unfit.map(({ label, why }) => `Left out: ${label}. ${why}`);
  return `${[...lines, ...commands, ...(unfit.length === 0 ? [] : ["", ...unfit])].map(visibleText).join("\n")}\n`;
}
