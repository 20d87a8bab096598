import { expect, it } from "vitest";
import { rejectionText } from "@/lib/insight/texts/rejection-texts";
import { REJECTIONS } from "@/lib/requests/reading/rejections";

it.each(Object.entries(REJECTIONS))("says of %s what the readers say", (code, text) => {
  expect(rejectionText(code)).toBe(text);
});

it("shows an unknown code as it is", () => {
  expect(rejectionText("constructor")).toBe("constructor");
});
