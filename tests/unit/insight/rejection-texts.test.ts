import { expect, it } from "vitest";
import { rejectionText } from "@/lib/insight/texts/rejection-texts";
import { REJECTIONS } from "@/lib/requests/reading/rejections";

it("says why a line was rejected in the readers' words", () => {
  expect(rejectionText("no-account")).toBe("without a storage account");
  const texts = Object.entries(REJECTIONS).map(([code]) => rejectionText(code));
  expect(new Set(texts).size).toBe(Object.keys(REJECTIONS).length);
});

it.each(["constructor", "a-code-of-tomorrow"])("shows the unknown code %s as it is", (code) => {
  expect(rejectionText(code)).toBe(code);
});
