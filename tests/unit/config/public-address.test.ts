import { expect, test } from "vitest";
import { parsePublicAddress } from "@/lib/config/public-address";

test.each([
  [undefined, ""],
  ["", ""],
  [" https://insights.example ", "https://insights.example"],
  ["https://insights.example/", "https://insights.example"],
  ["http://localhost:3000", "http://localhost:3000"],
  ["HTTPS://Insights.Example:443", "https://insights.example"],
])("%s is %s", (value, address) => {
  expect(parsePublicAddress({ SAS_INSIGHTS_URL: value })).toBe(address);
});

test.each([
  "insights.example",
  "https://insights.example/x",
  "https://a:b@insights.example",
  "https://x/?a",
  "https://x/#a",
  "ftp://x",
  "javascript:alert(1)",
])("%s is refused by the setting's name", (value) => {
  expect(() => parsePublicAddress({ SAS_INSIGHTS_URL: value })).toThrow("SAS_INSIGHTS_URL");
});
