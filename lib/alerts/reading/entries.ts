import { isObject, openedText } from "../values/fields";
import type { NamedValue } from "./named-accounts";

const MAX_DEPTH = 12;
const MAX_ENTRIES = 5000;
/** How lists of named values are spelled: facts of cards, fields of tickets, dimensions. */
const PAIR_NAMES = ["title", "name", "key", "label", "field"];
const PAIR_VALUES = ["value", "text"];
const MAX_NAME = 64;

type Entry = readonly [name: string, value: unknown];

function pairOf(value: Readonly<Record<string, unknown>>): NamedValue | null {
  const textAt = (names: readonly string[]) =>
    names.map((name) => value[name]).find((text) => typeof text === "string");
  const [name, text] = [textAt(PAIR_NAMES), textAt(PAIR_VALUES)];
  if (typeof name !== "string" || typeof text !== "string" || name.length > MAX_NAME) return null;
  return { name, value: text };
}

/** A card's button: its title says what it does, its address may name the account. */
const isAction = ({ type, "@type": cardType }: Readonly<Record<string, unknown>>): boolean =>
  /^(?:Action\.|OpenUri|HttpPOST)/.test(String(type ?? cardType ?? ""));

function innerEntries(value: Readonly<Record<string, unknown>>): readonly Entry[] {
  const pair = pairOf(value);
  const named = Object.entries(value);
  if (pair) return [[pair.name, pair.value], ...named.filter(([, held]) => typeof held !== "string")];
  return isAction(value) ? named.map(([, held]) => ["action", held] as const) : named;
}

/**
 * Every text of a message under the name it has, outermost first; a list's name is that of what it holds,
 * { title, value } is a value under its title, texts of JSON are opened. Bounded in depth and number.
 */
export function entriesOf(payload: unknown): readonly NamedValue[] {
  const entries: NamedValue[] = [];
  let level: readonly Entry[] = [["", payload]];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    level = level.slice(0, MAX_ENTRIES).flatMap(([name, value]): readonly Entry[] => {
      if (Array.isArray(value)) return value.map((each) => [name, each] as const);
      if (isObject(value)) return innerEntries(value);
      if (typeof value !== "string" && typeof value !== "number") return [];
      const opened = typeof value === "string" ? openedText(value) : null;
      if (opened !== null) return [[name, opened]];
      if (entries.length < MAX_ENTRIES) entries.push({ name, value: String(value) });
      return [];
    });
  }
  return entries;
}
