import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeFacts } from "@/lib/pasted/address-parameters";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readFacts } from "@/lib/pasted/read-facts";
import { readPasted } from "@/lib/pasted/read-pasted";
import { cleanAddress } from "@/lib/requests/clean-address";
import { pastedItems } from "../../support/pasted-items";

const TEXTS = pastedItems().map(({ text }) => text.slice(0, 6_000));

/** Pieces of real texts in any order, with anything between. */
const mixed = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc
        .tuple(fc.constantFrom(...TEXTS), fc.nat(6_000), fc.nat(400))
        .map(([text, from, length]) => text.slice(from, from + length)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe("any text", () => {
  test("is read and explained without a fault, and its facts fit into an address", () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const facts = readPasted(text);
        const address = `/find?${writeFacts(facts)}`;
        expect(address.length).toBeLessThan(8_000);
        expect(cleanAddress(address)).toBe(address);
        expect(readFacts(new URLSearchParams(address.slice(6))).facts).toEqual(facts);
        expect(JSON.stringify(explainPasted(facts)).length).toBeLessThan(60_000);
      }),
      { numRuns: 300 },
    );
  });

  test("parameters of any kind are read without a fault", () => {
    const names = [
      ...writeFacts(readPasted(TEXTS.join("\n"))).keys(),
      "url",
      "mark",
      "role",
      "signatureHash",
    ];
    const params = fc.array(
      fc.tuple(fc.constantFrom(...names), fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...TEXTS))),
    );
    fc.assert(
      fc.property(params, (pairs) => {
        const { facts } = readFacts(new URLSearchParams(pairs));
        explainPasted(facts);
        expect(`/find?${writeFacts(facts)}`.length).toBeLessThan(8_000);
      }),
      { numRuns: 200 },
    );
  });
});
