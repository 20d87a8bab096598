import { eventHint } from "../shapes/activity-operations";
import { type AlertCondition, firstCondition } from "../shapes/conditions";
import type { AlertKind, AlertShape } from "../shapes/shape";
import { accountsInWords } from "../values/accounts";
import { type JsonObject, plainName, textsAt } from "../values/fields";
import { accountsInQuery } from "../values/query-text";
import type { AlertFilters, AlertMessage } from "./message";
import { accountsIn, type NamedValue, namedValuesAt, tableValuesAt } from "./named-accounts";
import { wordsForTarget } from "./targets";
import { windowOf } from "./windows";

/** Dimensions that are filters of the insight too: columns of the log, and the metric's ApiName. */
const FILTERS: ReadonlyMap<string, keyof AlertFilters> = new Map([
  ["operationname", "operation"],
  ["apiname", "operation"],
  ["statustext", "status"],
]);
const FILTER_VALUE = /^[A-Za-z]{2,64}$/;

function filtersOf(values: readonly NamedValue[]): AlertFilters {
  const filters: { operation?: string; status?: string } = {};
  const many = new Set<string>();
  for (const { name, value } of values) {
    const filter = FILTERS.get(plainName(name));
    if (filter === undefined || !FILTER_VALUE.test(value)) continue;
    if (filters[filter] !== undefined && filters[filter] !== value) many.add(filter);
    filters[filter] = value;
  }
  return Object.fromEntries(Object.entries(filters).filter(([name]) => !many.has(name)));
}

/** Where an activity log's event stands in a message of a kind. */
const EVENT_PLACES: Partial<Record<AlertKind, readonly string[]>> = {
  "activity-log-alert": ["alertContext", "context.activityLog"],
  "azure-event": ["data", ""],
};

const hintOf = (node: JsonObject, kind: AlertKind) =>
  (EVENT_PLACES[kind] ?? []).map((place) => eventHint(node, place)).find((hint) => hint !== null) ?? null;

function refusalOf(node: JsonObject, shape: AlertShape, asks: boolean): string | null {
  if (shape.refusal !== undefined) return shape.refusal;
  if (asks) return null;
  const ids = textsAt(node, shape.ids);
  if (ids.some((id) => /storageaccounts/i.test(id))) {
    return "No id or name in this message has the form of a storage account's.";
  }
  const target = ids.map(wordsForTarget).find((words) => words !== null) ?? null;
  return `This message names no storage account${target === null ? "" : ` (it is about ${target})`}.`;
}

/** Kinds that are asked about where nothing in them tells what they are about. */
const ASKED: ReadonlySet<AlertKind> = new Set([
  ...(["log-alert-v2", "log-alert-v1", "grafana-alert", "alertmanager-alert"] as const),
]);

/** Forms that can't be an account's are no reason to ask for it: the message is damaged or hostile. */
function asksForAccount(node: JsonObject, shape: AlertShape, about: boolean | null): boolean {
  const ids = textsAt(node, shape.ids);
  if (ids.some((id) => /storageaccounts/i.test(id))) return false;
  return about ?? ASKED.has(shape.kind);
}

function conditionIn(node: JsonObject, shape: AlertShape): AlertCondition {
  return shape.condition === "fired" ? "fired" : firstCondition(textsAt(node, shape.condition));
}

/** Reads a node by the shape that recognised it. */
export function readShape(node: JsonObject, shape: AlertShape): AlertMessage {
  const fields = namedValuesAt(node, shape.fields);
  const values = [...fields, ...tableValuesAt(node, shape.tables)];
  const ids = textsAt(node, shape.ids);
  const { proved, suggested } = accountsIn(ids, values, shape.proof(node));
  const accounts = shape.refusal === undefined ? proved : [];
  const condition = conditionIn(node, shape);
  const about = shape.isAboutRefusals(node);
  const queried = textsAt(node, shape.queries).flatMap(accountsInQuery);
  const told = textsAt(node, shape.texts).flatMap((text) => accountsInWords(text).map(({ name }) => name));
  const asks = asksForAccount(node, shape, about);
  const found = [...new Set([...suggested, ...queried, ...told])];
  const candidates = asks && accounts.length === 0 && shape.refusal === undefined ? found : [];
  return {
    kind: shape.kind,
    words: shape.words,
    condition,
    rule: textsAt(node, shape.rule)[0] ?? null,
    accounts,
    candidates,
    window: windowOf(node, shape, condition),
    filters: filtersOf(fields),
    isAboutRefusals: about ?? accounts.length > 0,
    hint: hintOf(node, shape.kind),
    advice: shape.advice,
    refusal: accounts.length > 0 ? null : refusalOf(node, shape, asks),
  };
}
