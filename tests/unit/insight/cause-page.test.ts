import { describe, expect, test } from "vitest";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { CAUSE_GROUPS } from "@/lib/insight/views/cause-groups";
import { toCausePage } from "@/lib/insight/views/cause-page";

describe("pages of the causes", () => {
  test("every cause stands in one group, in the order of the codes", () => {
    expect(CAUSE_GROUPS.flatMap(({ causes }) => causes)).toEqual(CAUSES);
  });

  test.each(CAUSES)("%s has its checks, texts and sources", (cause) => {
    const page = toCausePage(cause);
    expect(page?.sources.length).toBeGreaterThan(0);
    expect(page?.sources.every((url) => url.startsWith("https://"))).toBe(true);
    expect((page?.rules.length ?? 0) > 0).toBe(cause !== "unknown");
    expect(page?.rules.every(({ statusTexts }) => statusTexts.length > 0)).toBe(true);
  });

  test("a check for status texts of which there is no list says so", () => {
    const rules = toCausePage("cors-not-allowed")?.rules ?? [];
    expect(rules.find(({ id }) => id === "cors-preflight-otherwise-named")?.statusTexts).toContain(
      "any other",
    );
    expect(rules.find(({ id }) => id === "cors-preflight")?.statusTexts).not.toContain("any other");
  });

  test("a revoked key never decides", () => {
    expect(toCausePage("key-revoked")?.rules.map(({ confidence }) => confidence)).toEqual(["candidate"]);
  });

  test("no such cause", () => {
    expect(toCausePage("nonsense")).toBeNull();
    expect(toCausePage("__proto__")).toBeNull();
  });
});
