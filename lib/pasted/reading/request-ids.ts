export interface RequestIds {
  /** Each once, lower case with dashes, in the order of the text. */
  readonly server: readonly string[];
  readonly client: readonly string[];
}

const MAX_IDS = 8;
/** A mail breaks an id behind a dash, or in front of one. */
const DASH = "(?:-(?:[ \\t]{0,3}\\r?\\n[ \\t>]{0,8})?|[ \\t]{0,3}\\r?\\n[ \\t>]{0,8}-)";
const GUID = new RegExp(
  `(?<![\\da-z-])(?:[\\da-f]{8}${DASH}(?:[\\da-f]{4}${DASH}){3}[\\da-f]{12}|[\\da-f]{32})(?![\\da-f-])`,
  "gi",
);
/** Storage's own ids end like this (azure-storage-facts 1.1). */
const OF_STORAGE = /000000$/;
/** Looking back from an id: what its label is. */
const CLIENT_LABEL = /(?:client[-_ ]?request[-_ ]?id[^\da-z]{1,24}(?:value[^\da-z]{1,10})?|(?:^|[ ,])cid=)$/i;
const SERVER_LABEL = /x-ms-request-id[^\da-z]{1,24}(?:value[^\da-z]{1,10})?$/i;
/** The JavaScript library's name for the id that it made itself. */
const LIBRARY_LABEL = /(?<![A-Za-z])["']?requestId["']?\s{0,3}:\s{0,3}["']?$/;
const LIBRARY = /RestError|streamResponseStatusCodes|_headersMap/;
/** Ids of a sign-in look like any other. */
const SIGN_IN = /AADSTS\d/;
/** The emulator's ids have another form than storage's. */
const EMULATOR = /Azurite|devstoreaccount1/i;
const EMULATOR_LABEL = /request-?id["']?\s{0,3}[:=]\s{0,3}["']?$/i;
const SIGN_IN_LABEL = /(?:trace|correlation) ?id[^\da-z]{1,6}$/i;
const ANY_LABEL = /[a-z_-]{2,40}["']?\s{0,3}[:=]\s{0,3}["'{([]{0,2}$/i;
const LOOK_BACK = 80;

const dashed = (id: string): string =>
  id.includes("-")
    ? id.replace(/[\s>]+/g, "")
    : id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

type IdKind = "server" | "client" | "unlabelled" | "other";

interface Surroundings {
  readonly isLibrary: boolean;
  readonly isSignIn: boolean;
  readonly isEmulator: boolean;
}

function kindOf(before: string, id: string, { isLibrary, isSignIn, isEmulator }: Surroundings): IdKind {
  if (isSignIn && SIGN_IN_LABEL.test(before)) return "other";
  if (CLIENT_LABEL.test(before)) return "client";
  if (isLibrary && LIBRARY_LABEL.test(before) && !OF_STORAGE.test(id)) return "client";
  if (OF_STORAGE.test(id) || SERVER_LABEL.test(before)) return "server";
  if (isEmulator && EMULATOR_LABEL.test(before)) return "server";
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
  const surroundings = {
    isLibrary: LIBRARY.test(text),
    isSignIn: SIGN_IN.test(text),
    isEmulator: EMULATOR.test(text),
  };
  for (const { 0: found, index } of text.matchAll(GUID)) {
    if (isInAddress(index)) continue;
    const id = dashed(found.toLowerCase());
    const set = sets[kindOf(text.slice(Math.max(0, index - LOOK_BACK), index), id, surroundings)];
    if (set.size < MAX_IDS) set.add(id);
  }
  const isAlone = server.size + client.size === 0 && text.length - unlabelled.size * 36 <= MAX_SPARE;
  const clients = isAlone ? unlabelled : client;
  return { server: [...server], client: [...clients].filter((id) => !server.has(id)) };
}
