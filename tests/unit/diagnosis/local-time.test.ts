import { describe, expect, test } from "vitest";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { localTimeHints } from "@/lib/diagnosis/verdict/local-time";
import { requestWith, type TokenChanges } from "../../support/request-with";

/** The bounds that look like local times written as UTC; the request came at 10:00. */
const hinted = (sas: TokenChanges): readonly string[] =>
  localTimeHints(new RequestFacts(requestWith({ sas }))).map(
    ({ what }) => /\((\w+)\)$/.exec(what)?.[1] ?? what,
  );

describe("a bound that misses the request by the offset of a zone", () => {
  test.each([
    ["in date", {}, []],
    ["two hours ahead", { st: "2026-11-20T12:00:00Z" }, ["st"]],
    ["half an hour, and a minute on its way", { st: "2026-11-20T10:29:00Z" }, ["st"]],
    ["half an hour, and more than a minute on its way", { st: "2026-11-20T10:28:59Z" }, []],
    ["five and three quarters: Nepal", { st: "2026-11-20T15:45:00Z" }, ["st"]],
    ["four and three quarters: nowhere", { st: "2026-11-20T14:45:00Z" }, []],
    ["fourteen hours and a minute", { se: "2026-11-19T19:59:00Z", st: null }, ["se"]],
    ["fifteen hours", { se: "2026-11-19T19:00:00Z", st: null }, []],
    ["the key's start", { skt: "2026-11-20T11:00:00Z" }, ["skt"]],
    ["the key's end", { ske: "2026-11-20T09:00:00Z" }, ["ske"]],
    ["no start: nothing to compare", { st: null }, []],
  ])("%s", (_, sas, bounds) => {
    expect(hinted(sas)).toEqual(bounds);
  });
});

describe("a window that ends before it starts", () => {
  test.each([
    ["token", { st: "2026-11-20T09:00:00Z", se: "2026-11-20T08:59:59Z" }, ["se"]],
    ["key", { skt: "2026-11-20T09:50:00Z", ske: "2026-11-20T09:45:00Z" }, ["ske"]],
    ["of no length", { st: "2026-11-20T09:50:00Z", se: "2026-11-20T09:50:00Z" }, []],
    ["without its end", { st: "2026-11-20T09:50:00Z", se: null }, []],
  ])("%s", (_, sas, bounds) => {
    expect(hinted(sas).filter((name, index, all) => all.indexOf(name) === index)).toEqual(bounds);
  });
});
