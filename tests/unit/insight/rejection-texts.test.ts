import { expect, it } from "vitest";
import { REJECTIONS } from "@/lib/ingest/rejections";
import { rejectionText } from "@/lib/insight/rejection-texts";

it.each(Object.entries(REJECTIONS))("says of %s what the readers say", (code, text) => {
  expect(rejectionText(code)).toBe(text);
});

it("shows an unknown code as it is", () => {
  expect(rejectionText("constructor")).toBe("constructor");
});
