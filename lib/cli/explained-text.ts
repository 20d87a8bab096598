import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { DOCUMENTS } from "@/lib/diagnosis/causes/documents";
import { commandLines, type FixCommand, groupByEffect } from "@/lib/diagnosis/fixes/fix";
import { visibleText } from "@/lib/format/visible-text";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { isoText } from "@/lib/time/times";

type Line = readonly [label: string, value: string | null];

/** A heading with its lines; nothing where there is none. */
function block(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function placeOf({ account, container, object, service, host }: PastedAnswer): string | null {
  const path = [account, container, object].filter((part) => part !== null).join("/");
  const where = [service, host].filter((part) => part !== null).join(", ");
  if (path === "") return where || null;
  return where === "" ? path : `${path} (${where})`;
}

function factLines(answer: PastedAnswer): readonly string[] {
  const { status, errorCode, detail, time, method, operation, sas, callerAddress } = answer;
  const lines: readonly Line[] = [
    ["Refusal", [status, errorCode].filter((part) => part !== null).join(" ") || null],
    ["Detail", detail],
    ["Request", [method, operation].filter((part) => part !== null).join(" ") || null],
    ["Place", placeOf(answer)],
    ["Time", time && isoText(time)],
    ["Caller", callerAddress],
    ["SAS", sas],
    ["Request id", answer.serverRequestIds.join(", ") || null],
    ["Client's id", answer.clientRequestIds.join(", ") || null],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [`${label.padEnd(12)} ${value}`]));
}

function reasonLine({ reason, confidence }: PastedAnswer): readonly string[] {
  if (reason === null) return [];
  return [`Reason: ${CAUSE_TEXTS[reason].label} (${reason}), ${confidence}`];
}

const parameterLines = (parameters: PastedAnswer["parameters"]): readonly string[] =>
  Object.entries(parameters ?? {}).map(([name, value]) => `${name.padEnd(7)} ${value}`);

/** Of each effect the first command; the JSON has those of the other tools. */
const leading = (commands: readonly FixCommand[]): readonly FixCommand[] =>
  groupByEffect(commands).flatMap(({ commands: own }) => own.slice(0, 1));

/** The fix with commands of one tool. */
function fixLines(fix: PastedAnswer["fix"]): readonly string[] {
  if (fix === null) return [];
  return [fix.title, fix.text, ...commandLines(leading(fix.commands))];
}

/** The answer to a pasted text, for a terminal. What was pasted is shown with its control characters visible. */
export function explainedText(answer: PastedAnswer): string {
  const { fix, candidates, guesses, findings } = answer;
  const lines = [
    ...reasonLine(answer),
    answer.sentence,
    ...block("What the text says", factLines(answer)),
    ...block("What decided", answer.evidence),
    ...block("The token", parameterLines(answer.parameters)),
    ...findings.flatMap((finding) =>
      block(
        `${finding.role}: ${[finding.account, finding.container, finding.object].filter((part) => part !== null).join("/")}`,
        parameterLines(finding.parameters),
      ),
    ),
    ...block(
      "It may also be",
      candidates.map((cause) => `${CAUSE_TEXTS[cause].label} (${cause})`),
    ),
    ...block(
      "No evidence: a client's own words",
      guesses.map(({ says, truth }) => `"${says}": ${truth}`),
    ),
    ...block("What to do", fixLines(fix)),
    ...block("To confirm, check", answer.askFor),
    ...block(
      "To read",
      answer.documents.map((id) => DOCUMENTS[id].url),
    ),
  ];
  return `${lines.map(visibleText).join("\n")}\n`;
}
