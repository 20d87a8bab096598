import { describe, expect, test } from "vitest";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { denialOf } from "@/lib/diagnosis/terms/authorization-details";
import { TERMS } from "@/lib/diagnosis/terms/terms";
import { requestWith, type TokenChanges } from "../../../support/request-with";

const factsOf = (sas: TokenChanges) => new RequestFacts(requestWith({ sas }));

describe("what the authorization details deny", () => {
  const DELEGATOR = "aaaaaaaa-0000-4000-8000-000000000001";
  const denied = { result: "Denied", principals: [{ id: DELEGATOR.toUpperCase(), type: "User" }] };
  const allowed = { result: "Allowed", principals: [{ id: DELEGATOR, type: "User" }] };

  test.each([
    [
      "one evaluation of several names a deny assignment",
      [allowed, { denyAssignmentId: "x" }],
      "deny assignment",
    ],
    ["the delegator is denied, after another", [{ result: "denied", principals: [] }, denied], "role"],
    [
      "the delegator is one of several",
      [{ ...denied, principals: [{ id: "x" }, ...denied.principals] }],
      "role",
    ],
    ["someone else is denied", [{ ...denied, principals: [{ id: "x" }] }], "another identity"],
    ["a single evaluation, no list", denied, "role"],
    ["nothing is denied", [allowed], null],
    ["an empty deny assignment", [{ ...allowed, denyAssignmentId: "" }], null],
    ["no evaluation", [null, "denied", 1], null],
  ])("%s", (_, details, denial) => {
    expect(denialOf(JSON.stringify(details), DELEGATOR)).toBe(denial);
  });

  test("says nothing where it can't be read", () => {
    expect(denialOf("{", DELEGATOR)).toBeNull();
    expect(denialOf("", DELEGATOR)).toBeNull();
  });
});

describe("bound values", () => {
  const bound = (sas: TokenChanges) => factsOf(sas).read(TERMS.boundNames);

  test.each([
    [{ srh: "x-ms-meta-a", srq: null }, "the headers x-ms-meta-a (srh)"],
    [{ srh: null, srq: "prefix" }, "the query parameters prefix (srq)"],
    [
      { srh: "x-ms-meta-a", srq: "prefix" },
      "the headers x-ms-meta-a (srh) and the query parameters prefix (srq)",
    ],
  ])("%j are told as %s", (sas, text) => {
    expect(bound(sas)).toMatchObject({ state: "value", text });
  });
});

describe("the source of a copy", () => {
  const SOURCE = "https://other.blob.core.windows.net/a/b";

  test.each([
    ["", "the log names no source"],
    [SOURCE, "the source carries no token"],
    [`${SOURCE}?snapshot=1`, "the source carries no token"],
    [`${SOURCE}?se=2026-11-20T09:00:00Z`, "the source's token ended at 2026-11-20 09:00:00Z"],
    [
      `${SOURCE}?st=2026-11-20T11:00:00Z&se=2026-11-20T12:00:00Z`,
      "the source's token starts at 2026-11-20 11:00:00Z",
    ],
    [`${SOURCE}?st=2026-11-20T10:00:00Z&se=2026-11-20T10:00:00Z`, "the source's token is within its dates"],
  ])("%s: %s", (sourceUri, text) => {
    expect(new RequestFacts(requestWith({ sourceUri })).read(TERMS.sourceToken)).toMatchObject({ text });
  });
});

test.each([
  ["stcontosodemo.blob.core.windows.net:443", "primary"],
  ["stcontosodemo-secondary.blob.core.windows.net:443", "secondary"],
  ["stcontosodemo.dfs.core.windows.net:443", "Data Lake"],
])("%s is the endpoint %s", (host, endpoint) => {
  expect(new RequestFacts(requestWith({ host })).read(TERMS.endpoint)).toMatchObject({ value: endpoint });
});

describe("versions that letters need", () => {
  const versionOf = (sp: string, sv: string) => factsOf({ sp, sv }).read(TERMS.versionOfLetters);

  test("are none for the letters of the first user delegation SAS", () => {
    expect(versionOf("racwdl", "2018-11-09").state).toBe("missing");
  });

  test("are none where the token's version knows them all", () => {
    expect(versionOf("rti", "2020-06-12").state).toBe("missing");
    expect(versionOf("rti", "2020-02-10").state).toBe("value");
  });

  test("are told by the first of several parameters that need the same", () => {
    const ids = { saoid: "aaaaaaaa-0000-4000-8000-000000000001", sdd: "1" };
    expect(factsOf({ ...ids, sv: "2019-12-12" }).read(TERMS.versionNeeded)).toMatchObject({
      text: "2020-02-10, which sdd needs",
    });
  });

  test("are the newest of the letters'", () => {
    expect(versionOf("rti", "2018-11-09")).toMatchObject({ text: expect.stringContaining("the letter i") });
    expect(versionOf("rit", "2018-11-09")).toMatchObject({ text: expect.stringContaining("the letter i") });
  });
});
