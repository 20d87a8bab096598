import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const USAGE = `Answers an assistant's questions over the Model Context Protocol: JSON-RPC on standard input and output.

  node scripts/mcp.mjs [--logs <file|folder>] [--zone ZONE]

  --logs  exported resource logs: a file, or a folder with its subfolders
  --zone  zone of times that don't state one: UTC, +05:30, Europe/Berlin

Without --logs it reads what the settings name: SAS_INSIGHTS_LOGS, SAS_INSIGHTS_CONTAINERS, SAS_INSIGHTS_SOURCE.
`;

/** The arguments can't be used; the message names which and why. */
export class ArgumentFault extends Error {}

const OPTIONS = {
  logs: { type: "string" },
  zone: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

type Variables = Readonly<Record<string, string | undefined>>;

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new ArgumentFault((error as Error).message);
  }
}

/** The settings with what the command's words say; null when help was asked for. Throws ArgumentFault. */
export function settingsOf(words: readonly string[], variables: Variables): Variables | null {
  const { logs, zone, help } = parsed(words);
  if (help) return null;
  if (logs !== undefined && !existsSync(logs)) throw new ArgumentFault(`--logs: "${logs}" does not exist`);
  return {
    ...variables,
    ...(logs === undefined ? {} : { SAS_INSIGHTS_LOGS: resolve(logs) }),
    ...(zone === undefined ? {} : { SAS_INSIGHTS_ZONE: zone }),
  };
}
