import { FACETS, SORT_COLUMNS } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Lookup } from "@/lib/log-source/lookup";
import type { Scope, Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { seededRandom } from "./seeded-random";
import { shortOrSoak } from "./soak";

/** A word in every hostile text: what holds a value holds it. It is of no query's own words. */
export const MARK = "qzx";

const PIECES = [
  ..."'\"`\\|;()[]{}@#%&$*,.:=<>!?~^ \n\r\t\0_",
  ..."aZ09é漢🙂\u202e\u2028\ufeff\ud800",
  ...["''", "\\'", '\\"', '""', "--", "//", "/*", "*/", "$$", "$1", "$account", "$text", "?", "::INT", "E'"],
  ...["' OR 1=1 --", "'; DROP TABLE failures; --", "' UNION SELECT * FROM rejects --", ") OR (1=1", "x'41'"],
  ...["; ATTACH 'x'", "; COPY failures TO '/tmp/x'", "read_csv('/etc/passwd')", "%' ESCAPE '", "chr(39)"],
  ...[
    "' or 1 == 1",
    "| union *",
    "; drop",
    "let x =",
    "base64_decode_tostring('",
    "datetime(",
    "')",
    "@'",
    "h'",
  ],
  ...["```", "~~~", "\\u0027", "%27"],
];

/** Texts that would end a literal or begin another statement, each with the mark, none twice. */
export function hostileTexts(seed: number): () => string {
  const random = seededRandom(seed);
  let made = 0;
  const some = () => Array.from({ length: random.integer(5) }, () => random.pick(PIECES)).join("");
  return () => {
    made += 1;
    return `${some()}${MARK}${made}${some()}`;
  };
}

/** Texts that are nothing but words, none twice. */
export function plainTexts(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `plain${made}word`;
  };
}

const WINDOW: Window = {
  from: "2026-11-20T00:00:00.0000000Z" as Instant,
  to: "2026-11-21T00:00:00.0000000Z" as Instant,
};
const ENDING = { at: WINDOW.from, until: WINDOW.to };
const VALUES_OF_A_FILTER = shortOrSoak(3, 40);

/** Texts as account, as what is searched for, and as the values of every filter, in both ways. */
function fullScope(next: () => string): Scope {
  const some = () => Array.from({ length: VALUES_OF_A_FILTER }, next);
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, { only: some(), not: some() }]));
  return { account: next(), window: WINDOW, filters: { facets, text: next() } };
}

function fullLookup(next: () => string): Lookup {
  return {
    serverRequestIds: [next(), next()],
    clientRequestIds: [next(), next()],
    // A hash is read as a number; all else is no hash, and nothing is asked.
    signatureHashes: ["8A83D94D44B74AFE4F81305048BF6E5B3F5F5BA22A2947652FDCF5B83290FC8C"],
    tokens: [[{ name: next(), value: next() }]],
    objects: [{ account: next(), object: next() }],
    time: WINDOW.from,
    accounts: [next(), next()],
  };
}

async function drain(batches: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of batches);
}

/** Which facets and columns a round asks by: all of them in three rounds. */
export const ROUNDS_OF_ALL = 3;
const ofRound = <Item>(items: readonly Item[], round: number): readonly Item[] =>
  items.filter((_, at) => at % ROUNDS_OF_ALL === round % ROUNDS_OF_ALL);

function perFacet(source: LogSource, scope: Scope, next: () => string, round: number) {
  return ofRound(FACETS, round).flatMap((facet) => [
    () => source.facet(scope, facet, 20, next()),
    () => source.facet(scope, facet, 20),
    () => source.groups(scope, facet, 20),
    () => source.trends(scope, { facet, values: [next(), next()] }, 300_000),
    () => source.refusedLetters(scope, { facet, values: [next(), next()] }, 20),
  ]);
}

function perScope(source: LogSource, scope: Scope, round: number): readonly (() => Promise<unknown>)[] {
  const descending = round % ROUNDS_OF_ALL === 0;
  return [
    () => source.overview(scope),
    () => source.timeline(scope, 300_000),
    ...ofRound(SORT_COLUMNS, round).map(
      (column) => () => source.page(scope, { column, descending }, descending ? 0 : 1, 60),
    ),
    () => drain(source.stream(scope)),
    () => source.history(scope),
    () => source.endingTokens(scope, ENDING),
    () => source.spreadTokens(scope),
    () => source.otherRefusals(scope),
    () => source.freshness(scope),
  ];
}

function perName(source: LogSource, next: () => string): readonly (() => Promise<unknown>)[] {
  return [
    () => source.keyRequests({ account: next(), delegator: next(), window: WINDOW }),
    () => source.coverage(next()),
    () => source.newest(next()),
    () => source.holds(next()),
    () => source.answering(next()),
    () => source.failure(next(), null, [next()]),
    () => source.find(fullLookup(next), 20),
    () => source.accounts(),
  ];
}

/**
 * Asks every question of the port with texts in every place where a value can stand, some 400 of them; three rounds ask by
 * every facet and order.
 */
export async function askEverything(source: LogSource, next: () => string, round: number): Promise<void> {
  const scope = fullScope(next);
  const questions = [
    ...perFacet(source, scope, next, round),
    ...perScope(source, scope, round),
    ...perName(source, next),
  ];
  for (const ask of questions) await ask();
}

/** How many texts a round has. */
export const TEXTS_OF_A_ROUND = 2 * VALUES_OF_A_FILTER * FACETS.length;
