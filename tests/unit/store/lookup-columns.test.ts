import fc from "fast-check";
import { expect, test } from "vitest";
import { plainId } from "@/lib/log-source/lookup";
import {
  idNumber,
  objectNumber,
  parametersNumber,
  signatureNumber,
  textNumber,
} from "@/lib/store/lookup-columns";

test("a text's number is FNV-1a of 32 bits, so that it stays the same in every version", () => {
  // Test vectors of the FNV reference code for "", "a", "foobar".
  expect(["", "a", "foobar"].map(textNumber)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});

test("an id has one number in whatever case, with or without dashes", () => {
  const spellings = [
    "5b6f0d3e-001e-0042-10aa-3b7c2e000001",
    "5B6F0D3E-001E-0042-10AA-3B7C2E000001",
    " 5b6f0d3e001e004210aa3b7c2e000001 ",
  ];
  expect(new Set(spellings.map(idNumber)).size).toBe(1);
  expect(idNumber("5b6f0d3e-001e-0042-10aa-3b7c2e000002")).not.toBe(idNumber(spellings[0] ?? ""));
});

test("an id's number is that of its plain text, whatever letters it has", () => {
  const letter = fc.constantFrom(
    "-",
    " ",
    "A",
    "Z",
    "[",
    "@",
    "a",
    "9",
    "~",
    "\u007f",
    "\u00c4",
    "\u0130",
    "\t",
  );
  fc.assert(
    fc.property(fc.string({ unit: letter }), (id) => {
      expect(idNumber(id)).toBe(textNumber(plainId(id)));
      expect(objectNumber(id, "c/b")).toBe(textNumber(`${id}/c/b`));
    }),
    { numRuns: 1_000 },
  );
});

test("objects are told apart by their account", () => {
  expect(objectNumber("sta", "c/b")).not.toBe(objectNumber("stb", "c/b"));
});

test("64 bits of a signature's hash and of a token's parameters, as digits that a store reads", () => {
  expect(signatureNumber(`FFFFFFFFFFFFFFFF${"0".repeat(48)}`)).toBe("18446744073709551615");
  expect(signatureNumber(`0000000000000001${"F".repeat(48)}`)).toBe("1");
  expect(signatureNumber("")).toBe("");
  expect(parametersNumber("se=2026-11-20T18:00:00Z\nskoid=a")).toMatch(/^\d{1,20}$/);
  expect(parametersNumber("")).toBe("16406829232824261652");
});
