import { describe, expect, test } from "vitest";
import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { toKqlPage } from "@/lib/insight/views/kql-page";

describe("the page on rules and queries", () => {
  const { examples, checks, lines } = toKqlPage();

  test("shows checks of the rule book, each with words, its expression and its column", () => {
    expect(checks).toBe(CHECKS.length);
    expect(lines).toBeGreaterThan(100);
    expect(examples.map(({ id }) => id)).toEqual(["token-expiry", "address", "protocol"]);
    for (const { words, expression, column, query } of examples) {
      expect(words).not.toBe("");
      expect(CHECKS.some(({ fails }) => fails.text === expression)).toBe(true);
      expect(query).toContain(column);
    }
  });

  test("the words are what the check says of the example's request", () => {
    const [expiry, address, protocol] = examples;
    expect(expiry?.words).toBe("expired 1 h before the request (se 2026-11-20 08:00:00Z)");
    expect(address?.words).toContain("198.51.100.7");
    expect(protocol?.words).toContain("HTTP");
  });

  test("an example is a whole query over the table of blobs", () => {
    for (const { query } of examples) {
      expect(query.startsWith("StorageBlobLogs\n| extend")).toBe(true);
      expect(query).toMatch(/\n\| where Fails\w+$/);
    }
  });
});
