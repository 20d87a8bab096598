import { describe, expect, it } from "vitest";
import { parseHostsEnvironment } from "@/lib/config/hosts-environment";
import { answersTo, isLoopback } from "@/lib/server/answered-hosts";
import { answeringTarget, earlyAnswer } from "@/lib/server/request-filter";
import { CANARY } from "../../support/canary";

const LOCAL = { hosts: [], local: true, address: "" };
const NO_HEADER = () => undefined;
const asked = (target: string, method = "GET", host: string | undefined = "localhost:3000") =>
  earlyAnswer({ method, target, host, header: NO_HEADER }, LOCAL);

describe("which hosts are answered", () => {
  it.each([
    "localhost",
    "localhost:3000",
    "LOCALHOST.:80",
    "a.localhost",
    "127.0.0.1",
    "127.8.9.1:1",
    "[::1]:3000",
  ])("%s always is", (host) => {
    expect(answersTo(host, true, [])).toBe(true);
    expect(answersTo(host, false, ["insights.example"])).toBe(true);
  });

  it.each([
    undefined,
    "",
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil.example:3000",
    "128.0.0.1",
    "[::2]",
    "localhost@evil.example",
    "0.0.0.0:3000",
  ])("%s never is by a server for this machine alone", (host) => {
    expect(answersTo(host, true, [])).toBe(false);
    expect(answersTo(host, true, ["insights.example"])).toBe(false);
  });

  it("those that the setting names are, with any port", () => {
    const { hosts } = parseHostsEnvironment({
      SAS_INSIGHTS_HOSTS: "Insights.example, 192.0.2.7,[2001:db8::7]",
    });
    for (const host of ["insights.example", "INSIGHTS.example:8080", "192.0.2.7:3000", "[2001:DB8::7]:1"])
      expect(answersTo(host, true, hosts), host).toBe(true);
    expect(answersTo("other.example", false, hosts)).toBe(false);
  });

  it("any is by a server that others reach and whose setting names none", () => {
    expect(answersTo("whatever.example", false, [])).toBe(true);
  });

  it("a setting that names no hosts is refused by its name", () => {
    for (const value of ["a b", "https://insights.example", "insights.example:80", "*", "a;b", ".."])
      expect(() => parseHostsEnvironment({ SAS_INSIGHTS_HOSTS: value }), value).toThrow("SAS_INSIGHTS_HOSTS");
    expect(parseHostsEnvironment({})).toEqual({ hosts: [], local: false, address: "" });
    expect(parseHostsEnvironment({ SAS_INSIGHTS_LOCAL: "1" }).local).toBe(true);
  });

  it.each(["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1", "localhost"])("%s is loopback", (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each(["0.0.0.0", "::", "192.0.2.1", "127.0.0.1.evil.example"])("%s is not", (address) => {
    expect(isLoopback(address)).toBe(false);
  });
});

describe("what is answered before any page", () => {
  it.each(["/", "/logs?x=1", "//x", "/causes/%41", "/?q=%ff"])("nothing for %s", (target) => {
    expect(asked(target)).toBeNull();
    expect(asked(target, "HEAD")).toBeNull();
  });

  it("a redirect to the clean address, which passes", () => {
    for (const target of [
      `/?q=sig%3D${CANARY}`,
      `/api/x?sig=${CANARY}`,
      `/causes/sig=${CANARY}`,
      `//e/?sig=${CANARY}`,
    ]) {
      const answer = asked(target);
      expect(answer).toMatchObject({ status: 303 });
      expect(JSON.stringify(answer)).not.toContain("S1gNaTuRe");
      expect(asked(answer?.headers.Location ?? "")).toBeNull();
    }
  });

  it.each(["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])(
    "405 for %s, with what is allowed",
    (method) => {
      for (const target of ["/", "/api/health", "/_next/static/x.js", "*"])
        expect(asked(target, method)).toMatchObject({
          status: 405,
          headers: { Allow: "GET, HEAD, OPTIONS" },
        });
    },
  );

  it("takes a check from own pages, through the API from programs too, and from no other site", () => {
    const posted = (target: string, headers: Readonly<Record<string, string>>) =>
      earlyAnswer({ method: "POST", target, host: "localhost:3000", header: (name) => headers[name] }, LOCAL);
    const own = { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" };
    const other = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    for (const target of ["/checks/run", "/api/checks/delegator", "/api/checks/trial"]) {
      expect(posted(target, own), target).toBeNull();
      expect(posted(target, other), target).toMatchObject({ status: 403 });
      expect(posted(target, { ...own, "sec-fetch-dest": "iframe" }), target).toMatchObject({ status: 403 });
      expect(asked(target, "GET"), target).toMatchObject({ status: 405 });
    }
    expect(posted("/api/checks/delegator", {})).toBeNull();
    expect(posted("/checks/run", {})).toMatchObject({ status: 403 });
    for (const target of ["/api/checks/other", "/api/checks", "/api/checks/%64elegator", "/checks/delegator"])
      expect(posted(target, own), target).toMatchObject({ status: 405 });
  });

  it("hands what is sent to a page to the route that reads it, and nothing else", () => {
    expect(answeringTarget({ method: "POST", target: "/find?x=1" })).toBe("/find/read");
    for (const target of ["/find?x=1", "/find", "/alerts"])
      expect(answeringTarget({ method: "GET", target })).toBe(target);
    expect(answeringTarget({ method: "POST", target: "/api/alerts" })).toBe("/api/alerts");
  });

  it("lets POST through to the paths that take it, and to no other near them", () => {
    for (const target of [
      "/api/alerts",
      "/api/alerts?format=card",
      "/alerts/read",
      "/find",
      "/find?x=1",
      "/find/read",
    ])
      expect(asked(target, "POST"), target).toBeNull();
    for (const target of [
      "/api/alerts/",
      "/api/alerts/x",
      "/API/alerts",
      "/api/%61lerts",
      "//api/alerts",
      "/alerts",
      "/find/",
      "/?/find",
    ])
      expect(asked(target, "POST"), target).toMatchObject({
        status: 405,
        headers: { Allow: "GET, HEAD, OPTIONS" },
      });
    for (const method of ["PUT", "DELETE", "PATCH", "TRACE"])
      expect(asked("/find", method)).toMatchObject({
        status: 405,
        headers: { Allow: "GET, HEAD, OPTIONS, POST" },
      });
  });

  it("says POST where nothing else is taken", () => {
    for (const target of ["/api/alerts", "/alerts/read"])
      for (const method of ["GET", "HEAD", "PUT"])
        expect(asked(target, method), target).toMatchObject({
          status: 405,
          headers: { Allow: "POST, OPTIONS" },
          text: "This path takes POST.\n",
        });
  });

  it("leaves OPTIONS to the route that shakes hands", () => {
    expect(asked("/api/alerts", "OPTIONS")).toBeNull();
    expect(asked("/alerts/read", "OPTIONS")).toMatchObject({
      status: 204,
      headers: { Allow: "POST, OPTIONS" },
    });
  });

  it("sends what was posted to an address with a secret on with its body", () => {
    const answer = asked(`/api/alerts?sig=${CANARY}`, "POST");
    expect(answer).toMatchObject({ status: 307 });
    expect(JSON.stringify(answer)).not.toContain("S1gNaTuRe");
    expect(asked(answer?.headers.Location ?? "", "POST")).toBeNull();
  });

  it("what is allowed for OPTIONS, of everything too", () => {
    for (const target of ["/", "*"])
      expect(asked(target, "OPTIONS")).toMatchObject({
        status: 204,
        text: "",
        headers: { Allow: expect.any(String) },
      });
  });

  it.each(["/causes/%ff", "/%", "/%E0%A4%A", "*", "logs", ""])("400 for %s", (target) => {
    expect(asked(target)).toMatchObject({ status: 400 });
  });

  it("414 for an address without end, and not for the longest search", () => {
    expect(asked(`/?q=${"a".repeat(20_000)}`)).toMatchObject({ status: 414 });
    expect(asked(`/?q=${encodeURIComponent("文".repeat(1024))}`)).toBeNull();
  });

  it("421 for another host, whatever else is asked, and without its name", () => {
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const answer = asked(`/?sig=${CANARY}`, method, "evil.example");
      expect(answer).toMatchObject({ status: 421 });
      expect(answer?.text).toContain("SAS_INSIGHTS_HOSTS");
      expect(JSON.stringify(answer)).not.toContain("evil");
    }
  });
});
