export interface RequestIds {
  /** Each once, lower case with dashes, in the order of the text. */
  readonly server: readonly string[];
  readonly client: readonly string[];
}

const MAX_IDS = 8;
const GUID = /(?<![\da-z-])(?:[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[\da-f]{32})(?![\da-f-])/gi;
/** Storage's own ids end like this (azure-storage-facts 1.1). */
const OF_STORAGE = /000000$/;
/** Looking back from an id: what its label is. */
const CLIENT_LABEL =
  /(?:client[-_ ]?request[-_ ]?id|\bclient[-_ ]?id)[^\da-z]{1,12}$|"request"[^{}]{0,10}\{[^{}]{0,1500}"requestid"[^\da-z]{1,6}$/i;
const SERVER_LABEL = /x-ms-request-id[^\da-z]{1,12}$/i;
const ANY_LABEL = /[a-z_-]{2,40}["']?\s{0,3}[:=]\s{0,3}["'{([]{0,2}$/i;
const LOOK_BACK = 60;

const dashed = (id: string): string =>
  id.includes("-") ? id : id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

type IdKind = "server" | "client" | "unlabelled" | "other";

function kindOf(text: string, at: number, id: string): IdKind {
  const before = text.slice(Math.max(0, at - LOOK_BACK), at);
  if (CLIENT_LABEL.test(before)) return "client";
  if (OF_STORAGE.test(id) || SERVER_LABEL.test(before)) return "server";
  return ANY_LABEL.test(before) ? "other" : "unlabelled";
}

/** So little text besides ids that an unlabelled one is what was asked for. */
const MAX_SPARE = 200;

/**
 * The request ids of a plain text. A service's id is known by its form, a client's by its label; a text that holds
 * hardly anything else is about the ids that it holds. What lies in addresses (skoid, sktid) is skipped.
 */
export function readRequestIds(text: string, isInAddress: (at: number) => boolean): RequestIds {
  const server = new Set<string>();
  const client = new Set<string>();
  const unlabelled = new Set<string>();
  const sets: Readonly<Record<IdKind, Set<string>>> = { server, client, unlabelled, other: new Set() };
  for (const { 0: found, index } of text.matchAll(GUID)) {
    if (isInAddress(index)) continue;
    const id = dashed(found.toLowerCase());
    const set = sets[kindOf(text, index, id)];
    if (set.size < MAX_IDS) set.add(id);
  }
  const isAlone = server.size + client.size === 0 && text.length - unlabelled.size * 36 <= MAX_SPARE;
  const clients = isAlone ? unlabelled : client;
  return { server: [...server], client: [...clients].filter((id) => !server.has(id)) };
}
