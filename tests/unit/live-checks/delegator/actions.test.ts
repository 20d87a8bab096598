import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowsAction, matchesAction } from "@/lib/live-checks/delegator/actions";

const READ = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";

describe("an action against a pattern", () => {
  test.each([
    ["*", true],
    [READ, true],
    [READ.toLowerCase(), true],
    ["Microsoft.Storage/*/read", true],
    ["*/read", true],
    ["Microsoft.Storage/storageAccounts/*", true],
    ["Microsoft.Storage/*/containers/*", true],
    ["*blobs*read", true],
    ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs", false],
    ["*/write", false],
    ["Microsoft.Storage", false],
    ["", false],
    ["*/blobs/read/*", false],
    [`${READ}/*`, false],
    ["Microsoft.Storage.*/read", false],
  ])("%s", (pattern, fits) => {
    expect(matchesAction(pattern, READ)).toBe(fits);
  });

  test("a star stands for no text too, and ends may not overlap", () => {
    expect(matchesAction("a*a", "a")).toBe(false);
    expect(matchesAction("a*a", "aa")).toBe(true);
    expect(matchesAction("a*b*a", "aba")).toBe(true);
    expect(matchesAction("ab*ba", "aba")).toBe(false);
  });

  test("agrees with a regular expression on short texts", () => {
    const text = fc.array(fc.constantFrom("a", "b", "/"), { maxLength: 6 }).map((parts) => parts.join(""));
    const pattern = fc
      .array(fc.constantFrom("a", "b", "/", "*"), { maxLength: 6 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(pattern, text, (given, action) => {
        const expected = new RegExp(`^${given.replaceAll("*", ".*")}$`, "i").test(action);
        expect(matchesAction(given, action)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a hostile pattern takes no longer than its length", () => {
    const pattern = "*a".repeat(250);
    expect(matchesAction(pattern, `${"a".repeat(5_000)}b`)).toBe(false);
  });

  test("what is left out is not allowed, of actions and data actions each by itself", () => {
    const permission = {
      actions: ["*"],
      notActions: ["*/delete"],
      dataActions: ["*/blobs/*"],
      notDataActions: ["*/blobs/write"],
    };
    expect(allowsAction(permission, "actions", "Microsoft.Storage/storageAccounts/delete")).toBe(false);
    expect(allowsAction(permission, "dataActions", "x/blobs/delete")).toBe(true);
    expect(allowsAction(permission, "dataActions", "x/blobs/write")).toBe(false);
    expect(allowsAction(permission, "dataActions", "x/messages/read")).toBe(false);
  });
});
