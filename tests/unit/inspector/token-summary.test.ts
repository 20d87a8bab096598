import { describe, expect, test } from "vitest";
import type { AddressedToken } from "@/lib/inspector/assumptions";
import { usualAssumptions } from "@/lib/inspector/assumptions";
import { compareTokens } from "@/lib/inspector/compare-tokens";
import { operationGroups } from "@/lib/inspector/operation-groups";
import { assumptionsOf, findTokenHref, openedToken, tokenHref } from "@/lib/inspector/token-address";
import { summarize } from "@/lib/inspector/token-summary";
import { readFacts } from "@/lib/pasted/read-facts";
import { cleanAddress } from "@/lib/requests/clean-address";
import { OPERATIONS } from "@/lib/sas/operations";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { at, type RequestChanges, requestWith, type TokenChanges } from "../../support/request-with";

const NOW = at("2026-11-20T10:00:00Z");

const tokenWith = (sas: TokenChanges, changes: RequestChanges = {}): AddressedToken =>
  requestWith({ ...changes, sas });
const told = (sas: TokenChanges, now = NOW) => {
  const { state, headline } = summarize(tokenWith(sas), now);
  return [state, headline];
};
const line = (sas: TokenChanges, label: string): string | undefined =>
  summarize(tokenWith(sas), NOW).lines.find((each) => each.label === label)?.text;

describe("whether a token can be used", () => {
  test.each([
    ["in its time", {}, ["valid", "Valid for another 8 h"]],
    ["at its very end", { se: "2026-11-20T10:00:00Z" }, ["valid", "Valid for another 0 ms"]],
    ["ended", { se: "2026-11-20T09:30Z" }, ["expired", "Expired 30 min ago"]],
    ["with a key that ended first", { ske: "2026-11-20T09:00:00Z" }, ["expired", "Its key expired 1 h ago"]],
    ["that starts later", { st: "2026-11-20T10:05:00Z" }, ["not-yet", "Not valid yet: starts in 5 min"]],
    [
      "with a key that starts later",
      { skt: "2026-11-20T12:00:00+01:00" },
      ["not-yet", "Not valid yet: starts in 1 h"],
    ],
    [
      "ended with a date alone",
      { se: "2026-11-20" },
      ["faulty", "Azure can't accept it: the token ends (se) no later than it starts (st)"],
    ],
    ["without a field", { skv: null }, ["faulty", "Azure can't accept it: skv is missing"]],
    ["with an empty field", { sp: "" }, ["faulty", "Azure can't accept it: sp is empty"]],
    [
      "with a field twice",
      { se: ["2026-11-21", "2026-11-22"] },
      ["faulty", "Azure can't accept it: se is specified 2 times"],
    ],
    [
      "with two faults",
      { skv: null, se: "soon" },
      ["faulty", "Azure can't accept it: skv is missing, and 1 more"],
    ],
    [
      "of a version before one of its fields",
      { sv: "2019-12-12", saoid: "cccccccc-0000-4000-8000-000000000003" },
      ["faulty", "Azure can't accept it: saoid needs sv 2020-02-10 or later"],
    ],
  ] as const)("%s", (_, sas, expected) => {
    expect(told(sas)).toEqual(expected);
  });

  test("of another kind is said as that, with what it lacks", () => {
    const none = Object.fromEntries(SAS_PARAMETERS.map(({ name }) => [name, null]));
    const account = {
      ...none,
      sv: "2022-11-02",
      ss: "b",
      srt: "co",
      sp: "rl",
      se: "2026-11-21",
      sig: "REDACTED",
    };
    const service = { ...none, sv: "2022-11-02", sr: "c", sp: "rl", se: "2026-11-21", sig: "REDACTED" };
    const policy = { ...none, sv: "2022-11-02", sr: "c", si: "readers", sig: "REDACTED" };
    expect(told(account)).toEqual([
      "other-kind",
      "Not a user delegation SAS: account SAS, signed with the account key",
    ]);
    expect(told(service)[0]).toBe("other-kind");
    expect(told(policy)[0]).toBe("other-kind");
    for (const each of [account, service, policy])
      expect(line(each, "Why not")).toContain("skoid, sktid, skt, ske, sks, skv");
  });
});

describe("what a token allows, in words", () => {
  test.each([
    [{ sp: "rl" }, "Allows", "read, list"],
    [{ sp: "rZ" }, "Allows", "read, “Z” (unknown)"],
    [
      { sr: "d", sdd: "2" },
      "On",
      /^a directory 2 deep, with all below it, used for reports\/2026\/q3\.pdf at /,
    ],
    [{ sip: "203.0.113.0-203.0.113.63" }, "Who", /from 203\.0\.113\.0.203\.0\.113\.63 only$/],
    [
      { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
      "Who",
      /^the user eeeeeeee-0000-4000-8000-000000000005 alone/,
    ],
    [{ spr: null }, "Over", "HTTPS and HTTP, blob service"],
    [
      { ske: "2026-11-20T12:00:00Z" },
      "When",
      /until 20 Nov 2026, 12:00 UTC, when its key expires: before the token's own end$/,
    ],
    [
      { saoid: "cccccccc-0000-4000-8000-000000000003" },
      "Acts for",
      /vouched for by the delegator \(saoid\)$/,
    ],
    [
      { suoid: "cccccccc-0000-4000-8000-000000000003" },
      "Acts for",
      /whose access lists are checked \(suoid\)$/,
    ],
    [{ ses: "scope-b" }, "Encryption", "writes must use the scope scope-b"],
    [{ srh: "x-ms-meta-a", srq: "prefix" }, "Bound headers", /^x-ms-meta-a: /],
  ] as const)("of %j", (sas, label, expected) => {
    expect(line(sas, label)).toEqual(
      typeof expected === "string" ? expected : expect.stringMatching(expected),
    );
  });

  test("every parameter of every kind is explained", () => {
    for (const { name, title } of SAS_PARAMETERS) {
      const { decoded } = summarize(tokenWith({ [name]: name === "sig" ? "REDACTED" : "1" }), NOW);
      expect(decoded.parameters.find((parameter) => parameter.name === name)).toMatchObject({
        title,
        ofToken: true,
      });
    }
  });
});

describe("tokens side by side", () => {
  const rows = compareTokens(
    [tokenWith({}), tokenWith({ sp: "rl", st: null, se: ["2026-11-21", "2026-11-22"] })],
    ["AA", ""],
  );
  const row = (name: string) => rows.find((each) => each.name === name);

  test("have a row for each parameter that one of them has", () => {
    expect(rows.filter(({ equal }) => !equal).map(({ name }) => name)).toEqual(["st", "se", "sp", "sig"]);
    expect(row("address")?.equal).toBe(true);
    expect(row("st")?.cells.map(({ values }) => values)).toEqual([["2026-11-20T08:00:00Z"], []]);
    expect(row("se")?.cells[1]).toEqual({ values: ["2026-11-21", "2026-11-22"], fault: "specified 2 times" });
  });

  test("show a signature by its hash alone", () => {
    expect(row("sig")?.cells.map(({ values }) => values)).toEqual([["SHA-256 AA"], ["masked"]]);
  });
});

describe("the address of a row's token", () => {
  const parsed = (href: string) => {
    const given: Record<string, string[]> = {};
    for (const [name, value] of new URL(href, "http://localhost").searchParams)
      given[name] = [...(given[name] ?? []), value];
    return openedToken(given, NOW);
  };

  test.each([
    ["as it is", {}],
    ["with a doubled parameter", { sas: { se: ["2026-11-21", "2026-11-22"] } }],
    [
      "with an offset, a range and a path with blanks",
      {
        sas: { se: "2026-11-20T12:00:00+02:00", sip: "203.0.113.0-203.0.113.63" },
        path: "/reports/a b&c=d.pdf",
      },
    ],
    [
      "over HTTP, to the tick",
      { protocol: "HTTP", time: "2026-11-20T10:00:00.1234567Z", callerAddress: "[2001:db8::1]:443" },
    ],
    ["without its signature", { sas: { sig: null } }],
    [
      "bound to a user",
      {
        sas: { sduoid: "eeeeeeee-0000-4000-8000-000000000005" },
        requesterObjectId: "ffffffff-0000-4000-8000-000000000006",
      },
    ],
  ] as const)("opens it %s", (_, changes) => {
    const request = requestWith(changes);
    const href = tokenHref(request);
    expect(cleanAddress(href)).toBe(href);
    const opened = parsed(href);
    expect(opened?.assumptions).toEqual(assumptionsOf(request));
    const signature = request.parameters.filter(({ name }) => name === "sig");
    const others = request.parameters.filter(({ name }) => name !== "sig");
    expect(opened?.token.parameters).toEqual([...others, ...signature]);
  });

  test("holds no parameter whose value is not shown, and says nothing without one", () => {
    const request = requestWith({
      parameters: [
        { name: "sig", value: "REDACTED" },
        { name: "marker", value: "x" },
      ],
    });
    expect(tokenHref(request)).toBe("/token?");
    expect(openedToken({}, NOW)).toBeNull();
    expect(openedToken({ operation: "GetBlob", colour: "blue" }, NOW)).toBeNull();
  });

  test("of its search names the hash and the parameters, as the search reads them", () => {
    const hash = "A".repeat(64);
    const href = findTokenHref(tokenWith({}), hash);
    expect(cleanAddress(href)).toBe(href);
    const { facts, problems } = readFacts(new URL(href, "http://localhost").searchParams);
    expect(problems).toEqual([]);
    expect(facts.addresses).toMatchObject([{ signatureHash: hash }]);
    expect(facts.addresses[0]?.parameters).toContainEqual({ name: "se", value: "2026-11-20T18:00:00Z" });
  });

  test("of bad values leaves those at what is usual", () => {
    const opened = openedToken(
      { sr: "c", sp: "l", service: "disk", time: "soon", protocol: "gopher", constructor: "x" },
      NOW,
    );
    expect(opened?.assumptions).toEqual({
      ...usualAssumptions(opened?.token ?? tokenWith({}), NOW),
      operation: "ListBlobs",
    });
  });
});

test("every operation of the tables can be chosen, in a group that says what it needs", () => {
  for (const service of ["blob", "queue", "table", "file"] as const) {
    const groups = operationGroups(service);
    const names = OPERATIONS.filter((rule) => rule.service === service).flatMap((rule) => rule.names);
    expect(groups.flatMap((group) => group.names).sort()).toEqual([...new Set(names)].sort());
    expect(new Set(groups.map(({ title }) => title)).size).toBe(groups.length);
  }
  expect(operationGroups("blob").find(({ names }) => names.includes("PutBlob"))?.title).toBe("Needs c or w");
});
