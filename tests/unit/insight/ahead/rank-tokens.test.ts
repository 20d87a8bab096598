import { describe, expect, it } from "vitest";
import { endingHeadline, endingLimits, untilWords } from "@/lib/insight/ahead/ending-texts";
import { lookAhead, rankTokens } from "@/lib/insight/ahead/rank-tokens";
import type { NewestToken, TokenUse } from "@/lib/log-source/token-uses";
import { readTimeZone, UTC } from "@/lib/time/time-zone";
import { at } from "../../../support/request-with";

const ASKED = { at: at("2026-11-20T10:00:00Z"), until: at("2026-11-21T10:00:00Z") };

const use = (changes: Partial<TokenUse>): TokenUse => ({
  token: "1".repeat(32),
  tokens: 1,
  client: "AzCopy/10.27.1",
  container: "reports",
  delegator: "aaaaaaaa-0000-4000-8000-000000000001",
  permissions: "rl",
  signedResource: "c",
  tokenEnds: at("2026-11-20T18:00:00Z"),
  keyEnds: at("2026-11-22T00:00:00Z"),
  worked: 10,
  refused: 0,
  first: at("2026-11-20T09:00:00Z"),
  last: at("2026-11-20T09:59:00Z"),
  callers: 1,
  ...changes,
});

const newestOf = ({ client, container, delegator }: TokenUse, ends: string): NewestToken => ({
  ...{ client, container, delegator },
  ends: at(ends),
});

const rank = (uses: readonly TokenUse[], newest: readonly NewestToken[] = []) =>
  rankTokens({ uses, newest, exact: true }, ASKED);

describe("tokens in use, ranked", () => {
  it("the earlier end counts, and which it is", () => {
    const byKey = use({ keyEnds: at("2026-11-20T12:00:00Z") });
    const [first, second] = rank([use({}), byKey]).ending;
    expect(first).toMatchObject({ ends: at("2026-11-20T12:00:00Z"), endsBy: "key", outlivesKey: true });
    expect(second).toMatchObject({ ends: at("2026-11-20T18:00:00Z"), endsBy: "token", outlivesKey: false });
    expect(rank([use({ tokenEnds: null })]).ending).toEqual([]);
    expect(rank([use({ tokenEnds: null, keyEnds: null })])).toEqual({
      ending: [],
      replaced: [],
      outliving: [],
    });
  });

  it("one that a newer token of the same client, delegator and container replaces ranks apart", () => {
    const old = use({});
    const ranked = rank([old], [newestOf(old, "2026-11-25T00:00:00Z")]);
    expect(ranked.ending).toEqual([]);
    expect(ranked.replaced).toMatchObject([{ replacedUntil: at("2026-11-25T00:00:00Z") }]);
    const others = ["client", "container", "delegator"].map((field) =>
      newestOf({ ...old, [field]: "another" }, "2026-11-25T00:00:00Z"),
    );
    expect(rank([old], [...others, newestOf(old, "2026-11-20T18:00:00Z")]).ending).toHaveLength(1);
  });

  it("one that says more than its key lives is told of when it ends later than asked", () => {
    const far = { tokenEnds: at("2026-12-20T00:00:00Z"), keyEnds: at("2026-11-24T00:00:00Z") };
    const ranked = rank([use(far)]);
    expect([ranked.ending, ranked.outliving]).toMatchObject([[], [{ endsBy: "key", ends: far.keyEnds }]]);
  });

  it("of those that end together the most used comes first", () => {
    const used = rank([use({ worked: 1 }), use({ worked: 9 }), use({ worked: 3 })]).ending;
    expect(used.map(({ worked }) => worked)).toEqual([9, 3, 1]);
  });

  it("ahead begins where the window ends, or now", () => {
    const window = { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-20T10:00:00Z") };
    expect(lookAhead(window, 3_600_000, at("2026-11-29T00:00:00Z"))).toEqual({
      at: window.to,
      until: at("2026-11-20T11:00:00Z"),
    });
    expect(lookAhead(window, 3_600_000, at("2026-11-20T09:00:00Z")).at).toBe(at("2026-11-20T09:00:00Z"));
  });

  it("is told in the past once all of the time has passed, in the reader's zone", () => {
    const { ending } = rank([use({})]);
    const told = { ...ASKED, ending, exact: true, now: ASKED.until };
    expect(endingHeadline(told, UTC)).toMatch(
      /^1 token in use \(1 client\) ended in the 24 hours after 20 Nov 2026, 10:00 UTC/,
    );
    expect(endingHeadline({ ...told, ending: [] }, UTC)).toMatch(
      /^No token in use ended in the 24 hours after/,
    );
    expect(
      endingHeadline({ ...told, now: at("2026-11-21T09:59:59Z") }, readTimeZone("Asia/Kolkata") ?? UTC),
    ).toBe("1 token in use (1 client) ends in the 24 hours after 20 Nov 2026, 15:30 UTC+05:30");
  });

  it("is told in words, with what it can't know", () => {
    const { ending } = rank([use({}), use({ tokens: 2, client: "curl/8.5.0" })]);
    const told = { ...ASKED, ending, exact: true, now: ASKED.at };
    expect(endingHeadline(told, UTC)).toBe(
      "3 tokens in use (2 clients) end in the 24 hours after 20 Nov 2026, 10:00 UTC",
    );
    expect(endingHeadline({ ...told, exact: false, ending: ending.slice(0, 1) }, UTC)).toBe(
      "At least 1 token in use (1 client) ends in the 24 hours after 20 Nov 2026, 10:00 UTC",
    );
    expect(endingHeadline({ ...told, ending: [] }, UTC)).toBe(
      "No token in use ends in the 24 hours after 20 Nov 2026, 10:00 UTC without a newer one beside it",
    );
    expect(untilWords(at("2026-11-20T13:00:00Z"), ASKED.at)).toBe("in 3 hours");
    expect(untilWords(at("2026-11-20T08:00:00Z"), ASKED.at)).toBe("ended 2 hours ago");
    const limits = endingLimits({ ...ASKED, exact: false, unused: ["reason", "text"] } as never);
    expect(limits.join(" ")).toContain("the filter by reason, text.");
    expect(limits).toHaveLength(5);
  });
});
