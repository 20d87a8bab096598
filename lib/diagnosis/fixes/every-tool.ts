import { azureCliToken } from "./azure-cli-token";
import { dotNetToken } from "./dotnet-token";
import type { FixCommand } from "./fix";
import { goToken } from "./go-token";
import { javaToken } from "./java-token";
import { javaScriptToken } from "./javascript-token";
import type { Plan } from "./plan";
import { powerShellToken } from "./powershell-token";
import { pythonToken } from "./python-token";
import { endpointOf } from "./rest-key";
import { restToken } from "./rest-token";
import type { ToolAnswer } from "./tool-answer";
import { fittedPlan } from "./tool-letters";

interface Tool {
  readonly make: (plan: Plan, endpoint: string) => ToolAnswer;
  /** What goes wrong with it although it looks right (client-facts-2 A1 to A14, or the tool's own documentation). */
  readonly traps: readonly string[];
}

/** How to make a token with one tool, and what to mind. */
export interface TokenCommand extends FixCommand {
  readonly traps: readonly string[];
}

/** A tool that can't make the token, and why. */
export interface UnfitTool {
  readonly label: string;
  readonly why: string;
}

const TOOLS: readonly Tool[] = [
  {
    make: azureCliToken,
    traps: [
      "Times are written as typed: give UTC with a Z. Without --start the token has no st, and its key starts this very second, so that a clock that goes ahead makes a token that is not valid yet.",
      "Needs GNU date (Linux, Cloud Shell).",
    ],
  },
  {
    make: powerShellToken,
    traps: [
      "Without -UseConnectedAccount the context holds the account's key, and the token is a service SAS. Give times in UTC.",
    ],
  },
  {
    make: dotNetToken,
    traps: ["Take DateTimeOffset.UtcNow: DateTime.Now without its zone is another moment."],
  },
  {
    make: javaScriptToken,
    traps: [
      "Fractions of a second are cut off, not rounded. If identifier is set, si is written although it is not signed, and the service refuses the token: leave it out.",
      "sv is the version of the library, not that of the key.",
    ],
  },
  {
    make: pythonToken,
    traps: [
      "A datetime with a time zone is not converted: 14:00+02:00 is written as 14:00Z. Begin with datetime.now(timezone.utc).",
      "Letters given as a text are written in the order given; the service wants the documented one. policy_id writes si, which no user delegation SAS can use.",
    ],
  },
  {
    make: javaToken,
    traps: ["Clients decode names before they encode them: a name with a % must be passed encoded."],
  },
  {
    make: goToken,
    traps: ["sas.TimeFormat ends in a fixed Z: format times in UTC alone, or a local time is taken for UTC."],
  },
  {
    make: restToken,
    traps: [
      "Names are signed unescaped, and as /blob/… at the dfs endpoint too; each value is escaped once in the address. Every line counts, also the empty ones.",
      "Needs GNU date, sed, head and base64 (Linux, Cloud Shell), and a bearer token of Azure CLI. openssl takes the key as an argument, which others on the machine may see while it runs.",
    ],
  },
];

/** The token in every tool that can make it, with each tool's traps, and the tools that can't. */
export function inEveryTool(wanted: Plan): {
  readonly commands: readonly TokenCommand[];
  readonly unfit: readonly UnfitTool[];
} {
  const plan = fittedPlan(wanted);
  const endpoint = endpointOf(plan);
  const answers = TOOLS.map(({ make, traps }) => ({ answer: make(plan, endpoint), traps }));
  return {
    commands: answers.flatMap(({ answer, traps }) => (answer.ok ? [{ ...answer.command, traps }] : [])),
    unfit: answers.flatMap(({ answer }) => (answer.ok ? [] : [{ label: answer.label, why: answer.why }])),
  };
}
