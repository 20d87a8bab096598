/**
 * What running a command does, in the order in which a reader should come to them: it only looks; it makes a
 * token, which changes nothing in the account but is a secret; it changes something in Azure.
 */
export const COMMAND_EFFECTS = {
  reads: { title: "Look first", note: "only reads" },
  makes: { title: "Make a token", note: "changes nothing in the account; what it prints is a secret" },
  changes: { title: "Change", note: "writes to Azure" },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly note: string }>>;

export type CommandEffect = keyof typeof COMMAND_EFFECTS;

export interface FixCommand {
  /** "Azure CLI", "PowerShell", … */
  readonly label: string;
  readonly effect: CommandEffect;
  readonly text: string;
}

export interface Fix {
  /** Imperative, short: "Issue a new token". */
  readonly title: string;
  readonly text: string;
  readonly commands: readonly FixCommand[];
}

/** A command that only looks. */
export const reads = (label: string, text: string): FixCommand => ({ label, effect: "reads", text });

/** A command that makes a token or a key. */
export const makes = (label: string, text: string): FixCommand => ({ label, effect: "makes", text });

/** A command that writes. */
export const changes = (label: string, text: string): FixCommand => ({ label, effect: "changes", text });

/** Commands of one effect, with the words that stand above them. */
export interface CommandGroup<Command extends FixCommand = FixCommand> {
  readonly effect: CommandEffect;
  readonly title: string;
  readonly note: string;
  readonly commands: readonly Command[];
}

const EFFECT_ENTRIES = Object.entries(COMMAND_EFFECTS) as readonly (readonly [
  CommandEffect,
  (typeof COMMAND_EFFECTS)[CommandEffect],
])[];

/** The commands apart by what they do, looks before changes; effects without a command are left out. */
export function groupByEffect<Command extends FixCommand>(
  commands: readonly Command[],
): readonly CommandGroup<Command>[] {
  return EFFECT_ENTRIES.map(([effect, words]) => ({
    effect,
    ...words,
    commands: commands.filter((command) => command.effect === effect),
  })).filter((group) => group.commands.length > 0);
}

/** The same as lines of a plain text: "Look first (only reads)", "  Azure CLI:", "    az …". */
export function commandLines(commands: readonly FixCommand[]): readonly string[] {
  return groupByEffect(commands).flatMap(({ title, note, commands: own }) => [
    `${title} (${note})`,
    ...own.flatMap(({ label, text }) => [`  ${label}:`, ...text.split("\n").map((line) => `    ${line}`)]),
  ]);
}
