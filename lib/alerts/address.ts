import { readableQuery } from "@/lib/format/readable-query";
import { parseResourceId } from "@/lib/insight/query/resource-id";
import { parseInstant } from "@/lib/time/instant";
import { ALERT_FAULTS, type AlertAnswer, type AlertFault } from "./answer/alert-answer";
import { composeAnswer } from "./answer/compose";
import { faultAnswer } from "./answer/faults";
import type { AlertMessage, AlertWindow } from "./reading/message";
import { wordsOfKind } from "./reading/read-messages";
import { type AlertCondition, CONDITIONS } from "./shapes/conditions";
import { ALERT_KINDS, type AlertKind } from "./shapes/shape";
import { accountOfName, type NamedAccount } from "./values/accounts";
import { MAX_LINKS } from "./values/limits";

/** The page that reads alerts. */
export const ALERTS_PATH = "/alerts";

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is true or false stands in an address as 1 or 0. */
const flag = (value: boolean): string => (value ? "1" : "0");

/**
 * The page's address for an answer: names, ids and times that were read, and nothing else of the message.
 * `answerFromAddress` is its inverse, but for the rule's name and what an event means, which it leaves out.
 */
export function alertAddress(answer: AlertAnswer): string {
  const { kind, fault, faultAt } = answer;
  if (fault !== null) {
    const at = faultAt === null ? {} : { line: String(faultAt.line), column: String(faultAt.column) };
    return `${ALERTS_PATH}?${new URLSearchParams({ fault, ...at })}`;
  }
  const parameters = new URLSearchParams({ kind: kind ?? "other-message", condition: answer.condition });
  for (const { account, resourceId } of answer.links) parameters.append("account", resourceId ?? account);
  for (const { account } of answer.candidates) parameters.append("candidate", account);
  if (answer.window) {
    parameters.set("from", answer.window.from);
    parameters.set("to", answer.window.to);
  }
  parameters.set("about", flag(answer.needsLink));
  if (answer.outcome === "ask") parameters.set("ask", "1");
  return `${ALERTS_PATH}?${readableQuery(parameters.toString())}`;
}

const textsOf = (parameters: Parameters, name: string): readonly string[] =>
  [(Object.hasOwn(parameters, name) ? parameters[name] : undefined) ?? []].flat().slice(0, MAX_LINKS);

const firstOf = (parameters: Parameters, name: string): string => textsOf(parameters, name)[0] ?? "";

function accountsOf(parameters: Parameters): readonly NamedAccount[] {
  return textsOf(parameters, "account").flatMap((text) => {
    const id = parseResourceId(text);
    return id ? { name: id.account, resourceId: id.id } : (accountOfName(text) ?? []);
  });
}

function windowOf(parameters: Parameters): AlertWindow | null {
  const [from, to] = [parseInstant(firstOf(parameters, "from")), parseInstant(firstOf(parameters, "to"))];
  if (!from.ok || !to.ok || from.instant >= to.instant) return null;
  return { from: from.instant, to: to.instant, basis: "from/to" };
}

const position = (text: string): number | undefined => (/^\d{1,7}$/.test(text) ? Number(text) : undefined);

function faultOf(parameters: Parameters): AlertAnswer | null {
  const named = firstOf(parameters, "fault");
  const fault: AlertFault | undefined = ALERT_FAULTS.find((known) => known === named);
  const [line, column] = [position(firstOf(parameters, "line")), position(firstOf(parameters, "column"))];
  if (fault === undefined) return null;
  return faultAnswer(fault, line === undefined || column === undefined ? null : { line, column });
}

/** The answer that the page's address tells of; null for an address that tells of none. */
export function answerFromAddress(parameters: Parameters): AlertAnswer | null {
  const fault = faultOf(parameters);
  if (fault) return fault;
  const kind: AlertKind | undefined = ALERT_KINDS.find((known) => known === firstOf(parameters, "kind"));
  if (kind === undefined) return null;
  const condition: AlertCondition =
    CONDITIONS.find((known) => known === firstOf(parameters, "condition")) ?? "none";
  const { words, advice, refusal } = wordsOfKind(kind);
  const asks = firstOf(parameters, "ask") === "1";
  const message: AlertMessage = {
    ...{ kind, words, condition, advice },
    rule: null,
    accounts: accountsOf(parameters),
    candidates: textsOf(parameters, "candidate").flatMap((text) => accountOfName(text)?.name ?? []),
    window: windowOf(parameters),
    filters: {},
    isAboutRefusals: firstOf(parameters, "about") !== "0",
    hint: null,
    refusal: asks ? null : refusal,
  };
  return composeAnswer([message], "");
}
