import { expect, test } from "vitest";
import { memoize } from "@/lib/kql/memoize";
import { reasonColumn } from "@/lib/kusto/classification";

test("makes a thing once for each word", () => {
  const words: string[] = [];
  const lengthOf = memoize((word: string) => {
    words.push(word);
    return { length: word.length };
  });
  expect(lengthOf("se")).toEqual({ length: 2 });
  expect(lengthOf("se")).toBe(lengthOf("se"));
  expect(lengthOf("ske")).toEqual({ length: 3 });
  expect(words).toEqual(["se", "ske"]);
});

test("the rule book is put into a query's words once for each table", () => {
  expect(reasonColumn("blob")).toBe(reasonColumn("blob"));
  expect(reasonColumn("blob")).not.toBe(reasonColumn("file"));
});
