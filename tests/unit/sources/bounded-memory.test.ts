import { expect, test } from "vitest";
import type { Failure } from "@/lib/log-source/failures";
import { AnswerMemory } from "@/lib/sources/kusto/queries/answer-memory";
import { RecentFailures } from "@/lib/sources/kusto/queries/recent-failures";
import { readTokenText, TokenIndex } from "@/lib/sources/kusto/queries/token-index";

const tokenText = (n: number) => `\nsv=2026-04-06\nskoid=oid-${n}\n`;

test("a token that was named is found by its id until 50,000 others were", () => {
  const index = new TokenIndex(new AnswerMemory().of("").tokens);
  const first = index.register(tokenText(0));
  expect(first).toBe(readTokenText(tokenText(0)).id);
  const second = index.register(tokenText(1));
  for (let n = 2; n < 50_001; n += 1) index.register(tokenText(n));
  expect(index.lookup(first)).toBeNull();
  expect(index.lookup(second.toUpperCase())).toBe(tokenText(1));
});

test("a failure that was shown is found until 5,000 others were", () => {
  const recent = new RecentFailures(new AnswerMemory().of("").failures);
  // Only its id matters here.
  const failure = (n: number) => ({ id: `id-${n}` }) as Failure;
  recent.keep(Array.from({ length: 5_001 }, (_, n) => failure(n)));
  expect(recent.find("id-0")).toBeNull();
  expect(recent.find("ID-1")).toEqual(failure(1));
});
