import { spawnSync } from "node:child_process";
import type { FixCommand } from "@/lib/diagnosis/fixes/fix";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { FIX_REQUESTS } from "./fix-requests";

/** Every command of every fix, each text once. */
export const FIX_COMMANDS: readonly FixCommand[] = [
  ...new Map(
    FIX_REQUESTS.flatMap((request) => explain(request).fix.commands).map((command) => [
      command.text,
      command,
    ]),
  ).values(),
];

export const commandsOf = (label: RegExp): readonly FixCommand[] =>
  FIX_COMMANDS.filter((command) => label.test(command.label));

/** In the place of the tools: each writes down the words that it was given, one inside $( ) answers too. */
const RECORDERS = `
note() { printf '\\1' >&2; printf '%s\\0' "$@" >&2; printf '\\2' >&2; }
az() { note az "$@"; if [ "$BASH_SUBSHELL" -gt 0 ]; then printf ANSWER; fi; }
curl() { note curl "$@"; }
date() { note date "$@"; printf MOMENT; }
`;

/** The words of every program that the texts run, as bash reads them. Throws where one is no script. */
export function wordsInBash(texts: readonly string[]): readonly (readonly string[])[] {
  const script = `PATH=/nowhere\n${RECORDERS}${texts.join("\n")}\n`;
  const { status, stderr, stdout } = spawnSync("bash", ["--norc", "--noprofile", "-eu"], {
    input: script,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
    maxBuffer: 100_000_000,
  });
  const runs = stderr.split("\u0001").slice(1);
  const strays = runs.map((run) => run.slice(run.indexOf("\u0002") + 1)).filter((rest) => rest !== "");
  if (status !== 0 || stdout !== "" || strays.length > 0) throw new Error(`${strays.join("\n")}${stdout}`);
  return runs.map((run) => run.slice(0, run.indexOf("\u0002")).split("\0").slice(0, -1));
}
