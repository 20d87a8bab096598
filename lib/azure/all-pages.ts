import { objectsIn, textIn } from "./arm-json";
import type { Exchange } from "./exchange";
import { isJsonObject, type JsonObject, parsedJson } from "./json-text";

/** A resource has at most five diagnostic settings: a list of more pages than this has no end. */
const MAX_PAGES = 10;

export interface Page {
  readonly values: readonly unknown[];
  /** Of the next page, resolved; null behind the last one. */
  readonly next: string | null;
}

function parsed(text: string): JsonObject {
  const json = parsedJson(text);
  return isJsonObject(json) ? json : {};
}

/** Null for what is no page of a list, and where the next one lies elsewhere: a token would be sent there. */
export function readPage({ status, body }: Exchange, endpoint: string): Page | null {
  const json = status === 200 && body !== null ? parsed(body) : {};
  const values = objectsIn(json, "value");
  if (values === null) return null;
  if ((json.nextLink ?? "") === "") return { values, next: null };
  const link = textIn(json, "nextLink");
  if (!URL.canParse(link, endpoint)) return null;
  const next = new URL(link, endpoint);
  return link !== "" && next.origin === new URL(endpoint).origin ? { values, next: next.href } : null;
}

/**
 * All pages of a list as one answer; `ask` is given the address of a later page, null for the first.
 * A page that is no answer stands for all, and a list that can't be followed to its end has no body.
 */
export async function allPages(
  ask: (next: string | null) => Promise<Exchange>,
  endpoint: string,
): Promise<Exchange> {
  const values: unknown[] = [];
  let next: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const exchange = await ask(next);
    const page = readPage(exchange, endpoint);
    if (page === null || pages > MAX_PAGES) return { ...exchange, body: null };
    values.push(...page.values);
    next = page.next;
    if (next === null) return { ...exchange, body: JSON.stringify({ value: values }) };
  }
}
