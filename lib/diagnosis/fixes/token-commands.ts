import { azureCliToken } from "./azure-cli-token";
import { dotNetToken } from "./dotnet-token";
import type { FixCommand } from "./fix";
import { javaScriptToken } from "./javascript-token";
import type { Plan } from "./plan";
import { powerShellToken } from "./powershell-token";
import { endpointOf, keyCommand } from "./rest-key";
import type { ToolAnswer } from "./tool-answer";
import { fittedPlan } from "./tool-letters";

const commandsOf = (answers: readonly ToolAnswer[]): readonly FixCommand[] =>
  answers.flatMap((answer) => (answer.ok ? [answer.command] : []));

/** Commands that make the corrected token. The token is made when they run; no secret stands in them. */
export function tokenCommands(wanted: Plan): readonly FixCommand[] {
  const plan = fittedPlan(wanted);
  const endpoint = endpointOf(plan);
  return [
    ...commandsOf([
      azureCliToken(plan),
      powerShellToken(plan),
      dotNetToken(plan, endpoint),
      javaScriptToken(plan, endpoint),
    ]),
    keyCommand(plan),
  ];
}
