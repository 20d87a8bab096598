import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AlertAnswer } from "@/lib/alerts/answer/alert-answer";

interface ExpectedWindow {
  readonly from: string | null;
  readonly to: string | null;
  readonly alsoRight?: readonly { readonly from: string; readonly to: string }[];
  readonly mustContain?: readonly string[];
  readonly anchor?: string;
  readonly direction?: "before" | "after" | "around";
}

interface Expected {
  readonly outcome: string;
  readonly condition: string;
  readonly accounts: readonly string[];
  readonly resourceIds: readonly string[];
  readonly window: ExpectedWindow | null;
  readonly needsLink: boolean;
  readonly candidates?: readonly string[];
  readonly saysWhatIsMissing?: string;
  readonly causeHint?: string;
  readonly response?: {
    readonly status: number;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

/** One payload with what is right for it, as in tests/fixtures/alerts/expected.json. */
export interface AlertItem {
  readonly id: string;
  readonly file: string;
  readonly kind: string;
  readonly expected: Expected;
  readonly soft?: readonly string[];
  readonly form?: string;
  readonly secrets?: readonly string[];
  readonly request: { readonly method: string; readonly headers: Readonly<Record<string, string>> };
}

export const ALERTS_FOLDER = fileURLToPath(new URL("../fixtures/alerts", import.meta.url));

export function alertItems(folder = ALERTS_FOLDER): readonly AlertItem[] {
  return JSON.parse(readFileSync(`${folder}/expected.json`, "utf8")).items;
}

/** The request of an item: its file is the body, or describes a request without one. */
export function requestOf({ file, form, request }: AlertItem, folder = ALERTS_FOLDER) {
  const text = readFileSync(`${folder}/${file}`, "utf8");
  if (form !== "http-request") return { ...request, body: text };
  const { method, headers } = JSON.parse(text) as AlertItem["request"];
  return { method, headers, body: "" };
}

/** All payloads of the folder, whether something is expected of them or not. */
export function alertPayloads(folder = ALERTS_FOLDER): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "expected.json");
  return names.map((name) => readFileSync(`${folder}/${name}`, "utf8"));
}

const lower = (texts: readonly string[]): string =>
  JSON.stringify([...new Set(texts.map((text) => text.toLowerCase()))].sort());
/** To the millisecond: the seven digits of Azure's times are cut. */
const ms = (text: string): number => Date.parse(text.replace(/(\.\d{3})\d+/, "$1"));

type Given = AlertAnswer["window"];

function windowIsRight(expected: ExpectedWindow | null, given: Given): boolean {
  if (expected === null) return given === null;
  if (given === null) return false;
  const [from, to] = [ms(given.from), ms(given.to)];
  const inside = (text: string) => from <= ms(text) && ms(text) <= to;
  if (expected.mustContain) return expected.mustContain.every(inside);
  if (expected.anchor !== undefined) {
    const edge = { before: to, after: from, around: null }[expected.direction ?? "around"];
    // An edge is a whole millisecond, rounded outwards.
    return inside(expected.anchor) && (edge === null || Math.abs(edge - ms(expected.anchor)) <= 1);
  }
  return [expected, ...(expected.alsoRight ?? [])].some(
    (right) => right.from !== null && right.to !== null && ms(right.from) === from && ms(right.to) === to,
  );
}

function responseIsRight(
  expected: NonNullable<Expected["response"]>,
  given: AlertAnswer["response"],
): boolean {
  if (given === null || given.status !== expected.status) return false;
  const {
    "WebHook-Allowed-Origin": origin,
    "WebHook-Allowed-Rate": rate,
    Allow: allow,
  } = expected.headers ?? {};
  const has = (name: string) => given.headers[name] ?? "";
  return (
    (expected.body === undefined || JSON.stringify(given.body) === JSON.stringify(expected.body)) &&
    (origin === undefined || [origin, "*"].includes(has("WebHook-Allowed-Origin"))) &&
    (rate === undefined || /^(?:\d+|\*)$/.test(has("WebHook-Allowed-Rate"))) &&
    (allow === undefined || has("Allow").includes("POST"))
  );
}

/** The fields of an answer that are wrong by the rules of expected.json; soft ones are left out. */
export function mistakesIn(
  { expected, soft = [], secrets = [] }: AlertItem,
  answer: AlertAnswer,
): readonly string[] {
  const claimed = (expected.candidates ?? []).filter((name) => answer.accounts.includes(name));
  const verdicts: Readonly<Record<string, boolean>> = {
    outcome: answer.outcome === expected.outcome,
    condition: answer.condition === expected.condition,
    accounts:
      lower(answer.accounts) === lower(expected.accounts) &&
      lower(answer.links.map(({ account }) => account)) === lower(expected.accounts),
    resourceIds: lower(answer.resourceIds) === lower(expected.resourceIds),
    window: windowIsRight(expected.window, answer.window),
    needsLink: answer.needsLink === expected.needsLink,
    candidates: claimed.length === 0,
    missing:
      expected.saysWhatIsMissing === undefined ||
      answer.missing.some((part) => part === expected.saysWhatIsMissing),
    reason: answer.outcome !== "refusal" || (answer.reason ?? "").length > 20,
    causeHint: expected.causeHint === undefined || answer.causeHint === expected.causeHint,
    response: expected.response === undefined || responseIsRight(expected.response, answer.response),
    secrets: secrets.every((secret) => !JSON.stringify(answer).includes(secret)),
  };
  return Object.entries(verdicts).flatMap(([name, right]) => (right || soft.includes(name) ? [] : [name]));
}
