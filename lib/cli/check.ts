import { userInfo } from "node:os";
import { CHECK_PROBLEMS } from "@/lib/check-runner/check-problems";
import type { CheckAnswer, CheckRunner } from "@/lib/check-runner/check-runner";
import { openChecks } from "@/lib/check-runner/current-checks";
import { checkNamed, type RegisteredCheck } from "@/lib/check-runner/registry";
import { checksEnvironment } from "@/lib/config/checks-environment";
import type { CheckOutcome } from "@/lib/live-checks/protocol/report";
import { ArgumentFault } from "./argument-fault";
import { CHECKS_USAGE, checkUsage, optionOf, optionsOf, valuesOf } from "./check-options";
import { checkText } from "./check-text";
import { parseWords } from "./parse-words";
import { runCommand } from "./run-command";

const BY_OUTCOME: Readonly<Record<CheckOutcome, number>> = { works: 0, fails: 1, unknown: 3 };
/** EX_CONFIG of sysexits.h, as where the server can't start with its settings. */
const WRONG_SETTINGS = 78;
/** What a shell gives a program that was interrupted. */
const INTERRUPTED = 130;

/** The name of whoever runs this; a user without one is a number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

function complain({ problem, nextStep }: { readonly problem: string; readonly nextStep: string }): void {
  process.stderr.write(`${problem} ${nextStep}\n`);
}

/** The runner by the settings; null where they don't allow one, which has been said. */
function openedChecks(): CheckRunner | null {
  try {
    const settings = checksEnvironment();
    if (settings !== null) return openChecks(settings);
    process.stderr.write("Live checks are off. Turn them on with SAS_INSIGHTS_CHECKS=on.\n");
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  return null;
}

function show(answer: CheckAnswer, check: RegisteredCheck, json: boolean): number {
  switch (answer.kind) {
    case "report":
      process.stdout.write(
        json
          ? `${JSON.stringify({ schemaVersion: 1, ...answer.report }, null, 2)}\n`
          : checkText(check.title, answer.report),
      );
      return BY_OUTCOME[answer.report.outcome];
    case "faults":
      throw new ArgumentFault(
        answer.faults.map(({ field, rule }) => `--${optionOf(field)}: ${rule}`).join("\n"),
      );
    case "canceled":
      complain(CHECK_PROBLEMS.canceled);
      return INTERRUPTED;
    case "unaudited":
      complain(CHECK_PROBLEMS.unaudited);
      return WRONG_SETTINGS;
    case "refused":
      complain(CHECK_PROBLEMS[answer.why]);
      return BY_OUTCOME.unknown;
  }
}

async function make(check: RegisteredCheck, words: readonly string[]): Promise<number> {
  const { values } = parseWords({ args: [...words], options: optionsOf(check.fields) });
  if (values.help) {
    process.stdout.write(checkUsage(check));
    return 0;
  }
  const given = valuesOf(check.fields, values);
  const runner = openedChecks();
  if (runner === null) return WRONG_SETTINGS;
  const interrupted = new AbortController();
  process.once("SIGINT", () => interrupted.abort());
  process.stderr.write(`${check.asks}\n`);
  const asker = { kind: "os-user", user: userName() } as const;
  const may = async () => true;
  const answer = await runner.run({
    check: check.check,
    values: given,
    asker,
    mayAsk: may,
    mayName: may,
    signal: interrupted.signal,
  });
  return show(answer, check, values.json === true);
}

const [name = "--help", ...words] = process.argv.slice(2);
const check = checkNamed(name);

runCommand(check === null ? CHECKS_USAGE : checkUsage(check), async () => {
  if (check !== null) return make(check, words);
  if (name !== "--help" && name !== "-h") throw new ArgumentFault(`"${name}" is no live check`);
  process.stdout.write(CHECKS_USAGE);
  return 0;
});
