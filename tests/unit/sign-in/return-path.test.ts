import { expect, test } from "vitest";
import { returnPath } from "@/lib/sign-in/paths";

test.each([
  "/",
  "/logs",
  "/insights/user-delegation-sas?account=stone&from=2026-11-20T00:00Z",
  "/find?q=%2F%2Fevil",
])("'%s' is gone on to", (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each([
  null,
  "",
  "logs",
  "https://evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/ /evil.example",
  "/./\\evil.example",
  "/x/..//evil.example",
  "/..//evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/sign-out",
  "/sign-in/start?return=/",
  "/.auth/logout",
  "/x\r\nSet-Cookie: a=b",
  "/\u2215\u2215evil.example",
  `/${"a".repeat(3_000)}`,
  "@evil.example",
  ".evil.example",
  ":80/x",
])("%j leads to the first page", (path) => {
  const back = returnPath(path);
  expect(back).toBe("/");
});
