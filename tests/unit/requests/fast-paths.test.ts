import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressOf } from "@/lib/requests/display-fields";
import { isInstant, readLogTime } from "@/lib/requests/reading/log-time";
import { REJECTIONS, type Rejection } from "@/lib/requests/reading/rejections";
import { signedResourceKey } from "@/lib/requests/signed-resource-key";
import { HASH, read, TABLE_ROW } from "../../support/full-record";

/** A blank before it makes a text one that is read the long way. */
const theLongWay = (text: string) => readLogTime(` ${text}`, "required", "unknown");
const inTurn = (text: string) => readLogTime(text, "required", "unknown");

describe("times of rows that follow one another", () => {
  const HOSTILE = ["Z", "z", ".", ",", "6", "9", "0", " ", "٣", "-", "T", "+00:00", ""];

  test("are what each would be by itself, whichever letters differ", () => {
    const change = fc.tuple(fc.nat({ max: 27 }), fc.constantFrom(...HOSTILE));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const text = changes.reduce(
          (so, [at, letter]) => so.slice(0, at) + letter + so.slice(at + 1),
          "2026-11-20T09:31:07.4412093Z",
        );
        expect(inTurn("2026-11-20T09:31:06.0000000Z")).toBe("2026-11-20T09:31:06.0000000Z");
        expect(inTurn(text)).toBe(theLongWay(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(Object.keys(REJECTIONS) as Rejection[])(
    "a row with the time “%s” makes none of the next",
    (name) => {
      expect(isInstant(name)).toBe(false);
      expect(inTurn(name)).toBe(theLongWay(name));
      const next = `${name.padEnd(17, "x").slice(0, 17)}07.4412093Z`;
      expect(inTurn(next)).toBe(theLongWay(next));
    },
  );
});

test("a signature's hash is found in either case, behind others, and only where it is whole", () => {
  const hashOf = (logged: string): string => {
    const record = read({ ...TABLE_ROW, AuthenticationHash: logged });
    return record.kind === "failure" ? record.request.signatureHash : record.kind;
  };
  expect(hashOf(`SasSignature(${HASH})`)).toBe(HASH);
  expect(hashOf(`key1(${HASH.toLowerCase()}),SasSignature(${HASH.toLowerCase()})`)).toBe(HASH);
  expect(hashOf(`SasSignature(${HASH.slice(1)}),SasSignature(${HASH})`)).toBe(HASH);
  expect(hashOf(`SasSignature(${HASH}0)`)).toBe("");
  expect(hashOf(`SasSignature(${HASH}`)).toBe("");
});

test("a caller's address is without its port, and whatever is no address as it is", () => {
  const naive = (caller: string): string => {
    const bracketed = /^\[([^\]]*)\]/.exec(caller)?.[1];
    const [address = "", ...more] = caller.split(":");
    return bracketed ?? (more.length === 1 ? address : caller);
  };
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("[", "]", ":", ".", "1", "f") }), (caller) => {
      expect(addressOf(caller)).toBe(naive(caller));
    }),
    { numRuns: 1_000 },
  );
});

test("empty names of a path count for nothing in what a signature is for", () => {
  const naive = (resource: string, depth: string, path: string): string => {
    const names = path.split("/").filter((name) => name !== "");
    if (resource === "c" || resource === "s") return `${resource} ${names[0] ?? ""}`;
    if (resource !== "d") return `${resource} ${names.join("/")}`;
    return `d ${names.slice(0, Number.isInteger(Number(depth)) ? Number(depth) + 1 : 1).join("/")}`;
  };
  fc.assert(
    fc.property(
      fc.constantFrom("b", "c", "s", "d", ""),
      fc.constantFrom("0", "1", "2", "-1", "-2", "x", ""),
      fc.string({ unit: fc.constantFrom("/", "a", "b") }),
      (resource, depth, path) => {
        const parameters = [
          { name: "sr", value: resource },
          { name: "sdd", value: depth },
        ];
        expect(signedResourceKey(parameters, path)).toBe(naive(resource, depth, path));
      },
    ),
    { numRuns: 1_000 },
  );
});
