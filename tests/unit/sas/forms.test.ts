import { describe, expect, test } from "vitest";
import { FORMS, namesZone } from "@/lib/sas/forms";
import { inDocumentedOrder, isOutOfOrder, permissionWords } from "@/lib/sas/permissions";
import { plainInstant } from "@/lib/sas/windows";
import { effectiveText } from "../../support/effective-text";
import { at } from "../../support/request-with";

describe("times of a token", () => {
  test.each([
    ["2026-11-20T08:00:00Z", "2026-11-20T08:00:00.0000000Z"],
    ["2026-11-20", "2026-11-20T00:00:00.0000000Z"],
    ["2026-11-20T08:00Z", "2026-11-20T08:00:00.0000000Z"],
    ["2026-11-20t08:00:00z", "2026-11-20T08:00:00.0000000Z"],
    ["2026-11-20T08:00:00.1234567Z", "2026-11-20T08:00:00.1234567Z"],
    ["2026-11-20T09:00:00+01:00", "2026-11-20T08:00:00.0000000Z"],
    ["2026-12-31T23:59:59Z", "2026-12-31T23:59:59.0000000Z"],
    ["2026-11-20T08:00:00", "2026-11-20T08:00:00.0000000Z"],
  ])("%s", (text, instant) => {
    expect(FORMS.instant(text)).toMatchObject({ state: "value", value: instant });
  });

  test.each([
    "",
    "soon",
    "2026-02-29T00:00:00Z",
    "2026-13-01",
    "2026-11-20T24:00:00Z",
    "20/11/2026",
    "2026-11-20T8:00Z",
    "year-11-20T08:00:00Z",
    "2026-11-20T08:00:00Zulu",
    "x2026-11-20T08:00:00Z",
  ])("%j is no date", (text) => {
    expect(FORMS.instant(text)).toMatchObject({ state: "malformed", fault: "not a date" });
  });

  test("a time without a zone is read as UTC and known for it", () => {
    expect(["2026-11-20", "2026-11-20T08:00Z", "2026-11-20T08:00:00+01:00"].map(namesZone)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["2026-11-20T08:00", "2026-11-20 08:00:00", "2026-11-20t08:00"].map(namesZone)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("are told without what is zero", () => {
    expect(plainInstant(at("2026-11-20T08:00:00Z"))).toBe("2026-11-20 08:00:00Z");
    expect(plainInstant(at("2026-11-20T08:00:00.2040000Z"))).toBe("2026-11-20 08:00:00.204Z");
  });
});

describe("the other forms", () => {
  test.each([
    ["letters", "racwdxyltfmeopi"],
    ["addresses", "203.0.113.0-203.0.113.63"],
    ["protocol", "https,http"],
    ["guid", "AAAAAAAA-0000-4000-8000-000000000001"],
    ["version", "2026-04-06"],
    ["version", "2024-12-31"],
    ["count", "0"],
    ["resource", "bv"],
    ["service", "q"],
  ] as const)("%s: %s can be read", (form, text) => {
    expect(FORMS[form](text, "blob").state).toBe("value");
  });

  test.each([
    ["letters", "rr"],
    ["letters", "r w"],
    ["letters", "R"],
    ["addresses", "203.0.113.0/26"],
    ["protocol", "http"],
    ["protocol", "HTTPS"],
    ["guid", "aaaaaaaa"],
    ["version", "2026-02-31"],
    ["version", "2026"],
    ["count", "-1"],
    ["count", "1.5"],
    ["resource", "B"],
    ["service", "blob"],
  ] as const)("%s: %s can't", (form, text) => {
    expect(FORMS[form](text, "blob").state).toBe("malformed");
  });

  test("each service has letters of its own", () => {
    expect(FORMS.letters("raup", "queue").state).toBe("value");
    expect(FORMS.letters("raup", "blob").state).toBe("malformed");
    expect(FORMS.letters("raud", "table").state).toBe("value");
    expect(FORMS.letters("x", "file").state).toBe("malformed");
  });
});

describe("permission letters", () => {
  test("only the order that every SDK keeps counts", () => {
    expect(["wr", "dr", "lr"].map((letters) => isOutOfOrder(letters, "blob"))).toEqual([true, true, true]);
    expect(
      ["racwdxyltfmeopi", "racwdxltmeiyf", "rtacwdlmeop", "", "r"].map((l) => isOutOfOrder(l, "blob")),
    ).toEqual(Array(5).fill(false));
  });

  test("are put in the documented order, each once", () => {
    expect(inDocumentedOrder("wrrld!", "blob")).toBe("rwdl");
  });

  test("are told in words", () => {
    expect(permissionWords("rl", "blob")).toBe("r read, l list");
    expect(permissionWords("rz", "blob")).toBe("r read, z unknown");
    expect(permissionWords("p", "queue")).toBe("p process");
  });
});

describe("the effective window", () => {
  test.each([
    [
      "token inside key",
      { st: "2026-11-20", se: "2026-11-21", skt: "2026-11-19", ske: "2026-11-22" },
      "20 to 21",
    ],
    [
      "token begins before its key",
      { st: "2026-11-18", se: "2026-11-21", skt: "2026-11-19", ske: "2026-11-22" },
      "19 to 21",
    ],
    [
      "token outlives its key",
      { st: "2026-11-20", se: "2026-11-25", skt: "2026-11-19", ske: "2026-11-22" },
      "20 to 22",
    ],
    ["no start", { se: "2026-11-21", skt: "2026-11-19", ske: "2026-11-22" }, "19 to 21"],
    ["nothing that can be read", { st: "soon", se: "" }, "? to ?"],
  ])("%s", (_, parameters, text) => {
    expect(effectiveText(parameters)).toBe(text);
  });
});
