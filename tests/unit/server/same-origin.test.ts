import { describe, expect, test } from "vitest";
import { originFault, type RequestOrigin } from "@/lib/server/same-origin";

const HOST = "127.0.0.1:3000";
const OWN = `http://${HOST}`;
const from = (given: Partial<RequestOrigin>): RequestOrigin => ({
  ...{ host: HOST, origin: undefined, site: undefined, destination: undefined },
  ...given,
});
const fault = (given: Partial<RequestOrigin>, byPrograms = false, address = "") =>
  originFault(from(given), address, byPrograms);

describe("taken, from a page of this server", () => {
  test.each<Partial<RequestOrigin>>([
    { origin: OWN, site: "same-origin", destination: "document" },
    { origin: OWN, site: "same-origin", destination: "empty" },
    { origin: OWN },
    { origin: "null", site: "same-origin", destination: "document" },
    { host: "insights.example", origin: "https://insights.example" },
    { host: "insights.example:443", origin: "https://insights.example" },
    { host: "INSIGHTS.example", origin: "http://insights.example" },
  ])("%j", (given) => {
    expect(fault(given)).toBeNull();
    expect(fault(given, true)).toBeNull();
  });

  test("under the address that people know, where a proxy asks under another name", () => {
    const given = { host: "127.0.0.1:3000", origin: "https://insights.example" };
    expect(fault(given)).not.toBeNull();
    expect(fault(given, false, "https://insights.example")).toBeNull();
    expect(fault(given, false, "https://other.example")).not.toBeNull();
  });
});

describe("not taken", () => {
  test.each<Partial<RequestOrigin>>([
    { origin: "https://evil.example" },
    { origin: "https://evil.example", site: "cross-site", destination: "document" },
    { origin: "https://evil.example", site: "same-origin" },
    { origin: OWN, site: "cross-site" },
    { origin: OWN, site: "same-site" },
    { site: "none" },
    { origin: "null" },
    { origin: "null", site: "cross-site" },
    { origin: "" },
    { origin: "http://127.0.0.1:3001" },
    { origin: `${OWN}.evil.example` },
    { origin: "http://" },
    { origin: "https://x", host: undefined },
    { origin: "null", host: "null" },
  ])("%j, not even from a program", (given) => {
    expect(fault(given)).not.toBeNull();
    expect(fault(given, true)).not.toBeNull();
  });

  test.each(["iframe", "frame", "embed", "object", "fencedframe"])("inside %s", (destination) => {
    expect(fault({ origin: OWN, site: "same-origin", destination }, true)).toContain("frame");
  });
});

test("what says nothing of itself is taken from programs alone", () => {
  expect(fault({}, true)).toBeNull();
  expect(fault({})).toContain("did not say");
});
