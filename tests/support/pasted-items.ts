import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { parseInstant } from "@/lib/time/instant";

interface ExpectedFinding {
  readonly account: string | null;
  readonly container: string | null;
  readonly object: string | null;
  readonly role: string;
  readonly parameters: Readonly<Record<string, string>> | null;
}

/** What an item must be understood as; rules stand at the top of expected.json. */
export interface Expected {
  readonly outcome: string;
  readonly status: number | null;
  readonly errorCode: string | null;
  readonly detail: string | null;
  readonly account: string | null;
  readonly container: string | null;
  readonly object: string | null;
  readonly service: string | null;
  readonly host: string | null;
  readonly serverRequestIds: readonly string[];
  readonly clientRequestIds: readonly string[];
  readonly time: string | null;
  readonly method: string | null;
  readonly operation: string | null;
  readonly sas: string | null;
  readonly parameters: Readonly<Record<string, string>> | null;
  readonly cause: string | null;
  readonly confidence: string | null;
  readonly candidates: readonly string[];
  readonly callerAddress?: string;
  readonly findings?: readonly ExpectedFinding[];
  /** "code" stands for errorCode. */
  readonly soft?: readonly string[];
}

export interface PastedItem {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly expected: Expected;
  readonly secrets: readonly string[];
}

interface ItemList {
  readonly items: readonly (Omit<PastedItem, "text"> & { readonly file: string })[];
}

/** From here, and from the build folder, where the program that prints the accuracy is bundled. */
const FIXTURES =
  ["../fixtures/", "../tests/fixtures/"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(`${path}pasted`)) ?? "";

/** Given: with the issue. Blind: written from public facts by someone who had not seen the code, frozen before scoring. */
export const PASTED_SETS = { given: `${FIXTURES}pasted`, blind: `${FIXTURES}pasted-blind` } as const;

/** The items of a folder with an expected.json. */
export function pastedItems(folder: string = PASTED_SETS.given): readonly PastedItem[] {
  const { items } = JSON.parse(readFileSync(`${folder}/expected.json`, "utf8")) as ItemList;
  return items.map((item) => ({ ...item, text: readFileSync(`${folder}/${item.file}`, "utf8") }));
}

const SAME = [
  ...(["outcome", "status", "errorCode", "account", "container", "object", "service", "host"] as const),
  ...(["method", "operation", "sas", "confidence"] as const),
];

const oneLine = (text: string | null): string | null =>
  text === null ? null : text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
const sorted = (list: readonly string[]): string => [...list].sort().join(" ");
const instantOf = (text: string | null): string | null => {
  const read = text === null ? null : parseInstant(text);
  return read?.ok ? read.instant : text;
};

/** The times of a token may be written in more than one way: instants are compared. */
function sameParameters(
  own: Readonly<Record<string, string>> | null,
  wanted: Readonly<Record<string, string>>,
): boolean {
  const names = new Set([...Object.keys(own ?? {}), ...Object.keys(wanted)]);
  const told = (value: string | undefined): string | null => instantOf(value ?? "");
  return [...names].every((name) => told(own?.[name]) === told(wanted[name]));
}

/** A set that the answer must name or be a part of. */
function sameCandidates(answer: PastedAnswer, wanted: readonly string[]): boolean {
  const own: readonly string[] = answer.candidates;
  if (wanted.every((cause) => own.includes(cause) || cause === answer.reason)) {
    return own.every((cause) => wanted.includes(cause)) || answer.confidence === "possible";
  }
  return own.every((cause) => wanted.includes(cause));
}

function sameFindings(answer: PastedAnswer, wanted: Expected["findings"]): boolean {
  return (wanted ?? []).every((one) =>
    answer.findings.some(
      (own) =>
        own.account === one.account &&
        own.container === one.container &&
        own.object === one.object &&
        own.role === one.role &&
        (one.parameters === null || sameParameters(own.parameters, one.parameters)),
    ),
  );
}

/** What of an answer differs from what is expected, field by field; soft fields do not count. */
export function differences(answer: PastedAnswer, expected: Expected): readonly string[] {
  const soft = new Set((expected.soft ?? []).map((name) => (name === "code" ? "errorCode" : name)));
  const wrong: string[] = [];
  const check = (name: string, isSame: boolean, own: unknown, wanted: unknown): void => {
    if (!isSame && !soft.has(name))
      wrong.push(`${name}: ${JSON.stringify(own)}, expected ${JSON.stringify(wanted)}`);
  };
  for (const name of SAME) check(name, answer[name] === expected[name], answer[name], expected[name]);
  check("detail", oneLine(answer.detail) === oneLine(expected.detail), answer.detail, expected.detail);
  check("time", answer.time === instantOf(expected.time), answer.time, expected.time);
  check("cause", answer.reason === expected.cause, answer.reason, expected.cause);
  for (const name of ["serverRequestIds", "clientRequestIds"] as const) {
    check(name, sorted(answer[name]) === sorted(expected[name]), answer[name], expected[name]);
  }
  check("candidates", sameCandidates(answer, expected.candidates), answer.candidates, expected.candidates);
  const { parameters, callerAddress } = expected;
  if (parameters)
    check("parameters", sameParameters(answer.parameters, parameters), answer.parameters, parameters);
  if (callerAddress)
    check("callerAddress", answer.callerAddress === callerAddress, answer.callerAddress, callerAddress);
  check("findings", sameFindings(answer, expected.findings), answer.findings, expected.findings);
  return wrong;
}
