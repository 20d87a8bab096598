import { describe, expect, test } from "vitest";
import { decodeToken } from "@/lib/sas/decode-token";
import { kindOf } from "@/lib/sas/kinds";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { requestWith, type TokenChanges } from "../../support/request-with";

const listed = (query: string) => [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
const decoded = (sas: TokenChanges) => decodeToken(requestWith({ sas }).parameters);
const named = (sas: TokenChanges, name: string) =>
  decoded(sas).parameters.find((parameter) => parameter.name === name);

describe("kinds of SAS", () => {
  test.each([
    ["sv=2026-04-06&sr=b&skoid=a&sig=x", "user-delegation"],
    ["sv=2026-04-06&sr=b&ske=2026-11-20&sig=x", "user-delegation"],
    ["sv=2026-04-06&ss=b&srt=o&sp=r&sig=x", "account"],
    ["ss=b&sp=r", "account"],
    ["srt=o&sp=r", "account"],
    ["sv=2026-04-06&sr=b&sp=r&sig=x", "service"],
    ["sig=x", "service"],
    ["si=policy", "service"],
    ["tn=orders", "service"],
    ["sr=b", "service"],
    ["sv=2026-04-06&si=policy&sr=c&sig=x", "service"],
    ["tn=orders&sv=2026-04-06&sig=x", "service"],
    ["sv=2026-04-06&sr=b&sk=system-1&sig=x", "system"],
    ["comp=list&restype=container", "none"],
    ["", "none"],
  ])("%s", (query, kind) => {
    expect(kindOf(listed(query))).toBe(kind);
  });
});

describe("a decoded token", () => {
  test("says what it is for", () => {
    expect(decoded({}).title).toBe("user delegation SAS for one blob");
    expect(decodeToken(listed("sv=2026-04-06&ss=b&srt=o&sp=r&sig=x")).title).toBe(
      "account SAS, signed with the account key",
    );
  });

  test("explains every parameter", () => {
    expect(decoded({}).parameters.map(({ name, title, meaning }) => [name, title, meaning])).toEqual([
      ["sv", "signed version", "storage version that reads the token"],
      ["sr", "signed resource", "one blob"],
      ["st", "signed start", "when the token becomes valid; if absent, immediately: 2026-11-20 08:00:00Z"],
      ["se", "signed expiry", "when the token expires: 2026-11-20 18:00:00Z"],
      ["sp", "signed permissions", "r read"],
      ["spr", "signed protocol", "HTTPS only"],
      ["skoid", "signed key object id", "delegator: the identity that requested the key"],
      ["sktid", "signed key tenant id", "the delegator's Microsoft Entra tenant"],
      ["skt", "signed key start", "when the user delegation key becomes valid: 2026-11-20 07:00:00Z"],
      ["ske", "signed key expiry", "when the user delegation key expires: 2026-11-21 07:00:00Z"],
      ["sks", "signed key service", "key for the blob service"],
      ["skv", "signed key version", "storage version the key was created with"],
      ["sig", "signature", "proves that the token is genuine; never shown"],
    ]);
  });

  test("never shows a signature", () => {
    const token = decodeToken(listed("sv=2026-04-06&sr=b&skoid=a&sig=c2VjcmV0"));
    expect(JSON.stringify(token)).not.toContain("c2VjcmV0");
    expect(token.parameters.find(({ name }) => name === "sig")?.value).toBe("masked");
  });

  test("names what is wrong with a parameter", () => {
    expect(named({ se: "soon" }, "se")?.fault).toBe("not a date");
    expect(named({ st: "" }, "st")?.fault).toBe("empty");
    expect(named({ sp: ["r", "w"] }, "sp")?.fault).toBe("specified 2 times");
    expect(named({ sv: "2020-02-10", ses: "scope" }, "ses")?.fault).toBe("needs sv 2020-12-06 or later");
    expect(named({ si: "policy" }, "si")?.fault).toBe("not possible in a user delegation SAS");
    expect(named({}, "se")?.fault).toBe("");
    expect(named({ sig: "" }, "sig")).toMatchObject({ value: "", fault: "empty" });
    expect(named({ sr: "x" }, "sr")).toMatchObject({
      meaning: "what the token is for",
      fault: "not a known resource",
    });
  });

  test("stands in one order, whatever the order of the address, the request's own parameters last", () => {
    const { parameters } = requestWith({ sas: { comp: "list" } });
    const names = (given: typeof parameters) => decodeToken(given).parameters.map(({ name }) => name);
    expect(names([...parameters].reverse())).toEqual(names(parameters));
    expect(names([...parameters].reverse()).at(-1)).toBe("comp");
  });

  test("names what is missing", () => {
    expect(decoded({}).missing).toEqual([]);
    expect(decoded({ skt: null, sp: "" }).missing).toEqual(["sp", "skt"]);
    expect(decoded({ sr: "d" }).missing).toEqual(["sdd"]);
    expect(decoded({ sr: null, sks: "q" }).missing).toEqual([]);
  });

  test("reads letters as the token's service does", () => {
    expect(named({ sks: "q", sr: null, sp: "ap" }, "sp")?.meaning).toBe("a add, p process");
    expect(named({ sks: "t", sr: null, sp: "ru" }, "sp")?.meaning).toBe("r query, u update");
  });

  test("without the key's service, tells it by the table's name or the signed resource", () => {
    const meaning = (sas: TokenChanges) => named({ sks: null, ...sas }, "sp")?.meaning;
    expect(meaning({ sr: null, tn: "orders", sp: "ru" })).toBe("r query, u update");
    expect(meaning({ sr: "b", sp: "rt" })).toBe("r read, t tags");
    expect(meaning({ sr: "f", sp: "rt" })).toBe("r read, t unknown");
    expect(meaning({ sr: "s", sp: "rt" })).toBe("r read, t unknown");
  });

  test("keeps the request's own parameters apart", () => {
    expect(named({ comp: "list" }, "comp")).toMatchObject({ ofToken: false, title: "request parameter" });
  });

  test("knows allowed addresses", () => {
    expect(named({ sip: "203.0.113.0-203.0.113.63" }, "sip")?.meaning).toBe(
      "only from 203.0.113.0–203.0.113.63",
    );
  });
});

describe("the table of parameters", () => {
  test("names each once", () => {
    const names: readonly string[] = SAS_PARAMETERS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
