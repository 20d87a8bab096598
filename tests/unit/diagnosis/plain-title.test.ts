import { describe, expect, test } from "vitest";
import type { History } from "@/lib/diagnosis/findings/history";
import { workedUntil } from "@/lib/diagnosis/findings/request-observations";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { plainTitle } from "@/lib/diagnosis/verdict/plain-title";
import { signedResourceKey } from "@/lib/requests/signed-resource-key";
import type { Instant } from "@/lib/time/instant";
import { UTC } from "@/lib/time/time-zone";
import { type RequestChanges, requestWith } from "../../support/request-with";

const titleOf = (row: RequestChanges, until: Instant | null = null): string => {
  const request = requestWith(row);
  return plainTitle(request, classify(request), { workedUntil: until, zone: UTC });
};
const at = (text: string): Instant => `${text}:00.0000000Z` as Instant;
const PERMISSION = { statusText: "AuthorizationPermissionMismatch" } as const;

describe("what heads a request", () => {
  test("says how late the token was, as a fact where the row proves it", () => {
    expect(titleOf({ time: "2026-11-20T19:30:00Z" })).toBe("The token ended 1 h 30 min before this request");
  });

  test("says until when it worked, and that a role is only likely", () => {
    const row = { ...PERMISSION };
    const same = requestWith(row).time.slice(0, 10);
    expect(titleOf(row, at(`${same}T01:36`))).toBe(
      "Most likely, the signer has no role that allows GetBlob; it worked until 01:36 UTC",
    );
    expect(titleOf(row, at("2026-11-18T01:36"))).toMatch(/; it worked until 18 Nov 2026, 01:36 UTC$/);
    expect(titleOf(row)).toBe("Most likely, the signer has no role that allows GetBlob");
  });

  test("names what was needed and what was held", () => {
    expect(titleOf({ operation: "DeleteBlob", ...PERMISSION })).toBe(
      "The token doesn't allow DeleteBlob: that needs d (delete), and it has r (read)",
    );
  });

  test("of what remains is only possible, and of what is not known says that", () => {
    expect(titleOf({})).toMatch(/^Possibly, the token's signature doesn't match: /);
    expect(titleOf({ statusText: "SomethingNew" })).toBe("The log doesn't show why this request was blocked");
  });
});

describe("until when it worked", () => {
  const request = requestWith(PERMISSION);
  const resourceKey = signedResourceKey(request.parameters, request.path);
  const group = { token: request.token, operation: "GetBlob", resourceKey };
  const refused = {
    ...group,
    reason: "delegator-not-authorized",
    delegator: "d",
    key: "k",
    failures: 1,
  } as const;
  const before = at("2026-11-20T00:10");
  const after = at("2026-11-21T00:10");
  const history = (worked: History["worked"]): History => ({
    refused: [
      { ...refused, first: request.time, last: request.time },
      { ...refused, token: "other", first: request.time, last: request.time },
    ],
    worked,
    complete: true,
  });
  const NOTHING = history([]);

  test("a lost role is that of the delegator: all of its tokens count", () => {
    const all = history([{ ...group, token: "other", successes: 2, first: before, last: before }]);
    expect(workedUntil(request, "delegator-not-authorized", { own: NOTHING, all })).toBe(before);
    expect(workedUntil(request, "signature-mismatch", { own: NOTHING, all })).toBe(null);
  });

  test("what still works has no end", () => {
    const all = history([
      { ...group, successes: 2, first: before, last: before },
      { ...group, token: "other", successes: 2, first: before, last: after },
    ]);
    expect(workedUntil(request, "delegator-not-authorized", { own: NOTHING, all })).toBe(null);
  });

  test("another reason's end is that of the token at the same place", () => {
    const own = history([{ ...group, successes: 2, first: before, last: before }]);
    expect(workedUntil(request, "signature-mismatch", { own, all: NOTHING })).toBe(before);
    const elsewhere = history([
      { ...group, resourceKey: "b x/y", successes: 2, first: before, last: before },
    ]);
    expect(workedUntil(request, "signature-mismatch", { own: elsewhere, all: NOTHING })).toBe(null);
  });
});
