import { expect, test } from "vitest";
import { toHeadline } from "@/lib/insight/texts/headline";

test.each([
  ["expired 1 h before the request", "Expired 1 h before the request"],
  ["sp=r allows GetBlob", "sp=r allows GetBlob"],
  ["se is absent", "se is absent"],
  ["saoid and suoid exclude each other", "saoid and suoid exclude each other"],
  ["GetBlob needs r", "GetBlob needs r"],
  ["", ""],
])("“%s” as a title: a parameter's name keeps its letters", (sentence, headline) => {
  expect(toHeadline(sentence)).toBe(headline);
});
