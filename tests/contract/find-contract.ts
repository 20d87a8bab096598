import { expect, test } from "vitest";
import type { Failure } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import { type Lookup, type Match, NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import type { Instant } from "@/lib/time/instant";
import { foundIn, objectOf, type Truth } from "./truth";

const ids = (failures: readonly Failure[]): readonly string[] => failures.map(({ id }) => id).sort();

/** One of each account and service. */
const oneOfEach = ({ failures }: Truth): readonly Failure[] => [
  ...new Map(
    failures.map((failure) => [`${failure.request.account} ${failure.request.service}`, failure]),
  ).values(),
];

const LOOKUPS: readonly (readonly [Match, (wanted: Failure) => Lookup])[] = [
  [
    "server-request-id",
    ({ request }) => ({ ...NOTHING_TO_LOOK_FOR, serverRequestIds: [request.requestId.toUpperCase()] }),
  ],
  [
    "client-request-id",
    ({ request }) => ({
      ...NOTHING_TO_LOOK_FOR,
      serverRequestIds: [request.clientRequestId],
      clientRequestIds: [request.clientRequestId.replaceAll("-", "")],
    }),
  ],
  [
    "signature",
    ({ request }) => ({
      ...NOTHING_TO_LOOK_FOR,
      signatureHashes: [request.signatureHash],
      objects: [{ account: request.account, object: objectOf(request) }],
      time: request.time,
    }),
  ],
  ["token-parameters", ({ request }) => ({ ...NOTHING_TO_LOOK_FOR, tokens: [request.parameters] })],
  [
    "object",
    ({ request }) => ({
      ...NOTHING_TO_LOOK_FOR,
      objects: [{ account: request.account, object: objectOf(request) }],
      time: "2026-11-20T10:30:00.0000000Z" as Instant,
    }),
  ],
];

/** What every source must find, over all accounts and all time. */
export function findContract(source: () => LogSource, truth: Truth): void {
  test.each(LOOKUPS)("finds rows by %s, over all accounts and all time", async (match, lookupOf) => {
    for (const wanted of oneOfEach(truth)) {
      const lookup = lookupOf(wanted);
      const expected = foundIn(truth, match, lookup);
      expect(expected.length).toBeGreaterThan(0);
      const found = await source().find(lookup, 10);
      expect([found.match, found.total]).toEqual([match, expected.length]);
      expect(ids(found.failures)).toEqual(ids(expected.slice(0, 10)));
      expect(found.failures[0]).toEqual(expected[0]);
      expect(found.searched.map((each) => each.source)).toEqual([source().name]);
    }
  });

  test("of several ways the strongest that finds any row counts; what may not be found is not", async () => {
    const [wanted] = oneOfEach(truth);
    if (!wanted) throw new Error("no failure");
    const { requestId, clientRequestId, signatureHash, account } = wanted.request;
    const unknown = "ffffffff-0000-4000-8000-00000000ffff";
    const lookup: Lookup = {
      ...NOTHING_TO_LOOK_FOR,
      serverRequestIds: [unknown, requestId],
      clientRequestIds: [clientRequestId],
      signatureHashes: [signatureHash],
    };
    expect(await source().find(lookup, 10)).toMatchObject({ match: "server-request-id", total: 1 });
    const weaker = { ...lookup, serverRequestIds: [unknown], clientRequestIds: [unknown] };
    expect(await source().find(weaker, 10)).toMatchObject({ match: "signature" });
    const nothing = { match: null, total: 0, failures: [] };
    const nowhere = { ...weaker, signatureHashes: ["E".repeat(64)] };
    expect(await source().find(nowhere, 10)).toMatchObject(nothing);
    expect(await source().find(NOTHING_TO_LOOK_FOR, 10)).toMatchObject(nothing);
    expect(await source().find({ ...lookup, accounts: ["stnobody"] }, 10)).toMatchObject(nothing);
    expect(await source().find({ ...lookup, accounts: [account] }, 10)).toMatchObject({ total: 1 });
  });
}
