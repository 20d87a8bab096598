import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { type FixCommand, makes } from "./fix";
import type { Plan } from "./plan";
import type { TokenOption } from "./token-options";
import type { ToolOptions } from "./tool-options";

/** The command of one tool, or why it can't make such a token. */
export type ToolAnswer =
  | { readonly ok: true; readonly command: FixCommand }
  | { readonly ok: false; readonly label: string; readonly why: string };

export const made = (label: string, lines: readonly string[], separator = "\n"): ToolAnswer => ({
  ok: true,
  command: makes(label, lines.join(separator)),
});

export const notMade = (label: string, why: string): ToolAnswer => ({ ok: false, label, why });

const NOT_OF_TOKEN: Readonly<Record<string, string>> = {
  snapshot: "the moment of a snapshot",
  versionid: "the version of a blob",
};

const nameOf = (option: TokenOption): string => {
  const title = SAS_PARAMETERS.find(({ name }) => name === option)?.title;
  return title === undefined ? (NOT_OF_TOKEN[option] ?? option) : `${option} (${title})`;
};

/** An option with its value, by the tool's own name for it. */
type NamedOption = readonly [name: string, value: string];

/**
 * The plan's options by the tool's names, in the order of its table. A tool that lacks one of them makes no token:
 * leaving out a restriction would widen it.
 */
export function namedOptions(
  { options }: Plan,
  names: ToolOptions,
): { readonly named: readonly NamedOption[]; readonly lacking: string } {
  const lacking = (Object.keys(options) as TokenOption[]).filter((option) => names[option] === undefined);
  const known = Object.entries(names) as (readonly [TokenOption, string])[];
  return {
    named: known.flatMap(([option, name]) => {
      const value = options[option];
      return value === undefined ? [] : [[name, value] as const];
    }),
    lacking: lacking.length === 0 ? "" : `It has no option for ${lacking.map(nameOf).join(", ")}.`,
  };
}
