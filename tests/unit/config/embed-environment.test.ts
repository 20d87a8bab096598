import { describe, expect, it } from "vitest";
import { parseEmbedEnvironment } from "@/lib/config/embed-environment";
import { readOrigin } from "@/lib/config/read-origin";

const parse = (value: string) => parseEmbedEnvironment({ SAS_INSIGHTS_EMBED_ORIGINS: value });

describe("which sites may show the embedded insight", () => {
  it("none unless some are named", () => {
    expect(parseEmbedEnvironment({})).toEqual([]);
    expect(parse("")).toEqual([]);
    expect(parse(" , ")).toEqual([]);
  });

  it("exact origins, each once, as browsers write them", () => {
    expect(parse("https://portal.example, http://localhost:8080  https://Portal.example:443")).toEqual([
      "https://portal.example",
      "http://localhost:8080",
    ]);
    expect(parse("https://bücher.example")).toEqual(["https://xn--bcher-kva.example"]);
    expect(parse("http://192.0.2.7:8443")).toEqual(["http://192.0.2.7:8443"]);
  });

  it.each([
    ["*", "wildcard"],
    ["https://*.portal.example", "wildcard"],
    ["https://portal.example:*", "wildcard"],
    ["null", "sandboxed"],
    ["portal.example", "doesn't begin with https://"],
    ["'self'", "doesn't begin with https://"],
    ["https:", "doesn't begin with https://"],
    ["file:///srv/page.html", "doesn't begin with https://"],
    ["javascript:alert(1)", "doesn't begin with https://"],
    ["https://portal.example/", "has a path"],
    ["https://portal.example/panel", "has a path"],
    ["https://portal.example?x=1", "has a query"],
    ["https://portal.example#", "has a query or fragment"],
    ["https://[::1]:3000", "IPv6"],
    ["https://portal.example;script-src", "has no valid host name"],
    ["https://'self'", "has no valid host name"],
    ["https://portal.example:99999", "is not an address"],
    ["https://", "is not an address"],
  ])("%s can't be used, and the message says which entry and why", (entry, why) => {
    const read = readOrigin(entry);
    expect(read).toMatchObject({ ok: false });
    expect(read.ok ? "" : read.fault).toContain(why);
    expect(() => parse(`https://fine.example,${entry}`)).toThrow(why);
    expect(() => parse(`https://fine.example,${entry}`)).toThrow(
      /^Invalid settings: SAS_INSIGHTS_EMBED_ORIGINS: ("[^"]+"|entry 2) /,
    );
  });

  it("names every bad entry, and repeats nothing that may hold a secret", () => {
    const message = (value: string) => {
      try {
        parse(value);
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(message("portal.example https://b.example/x")).toMatch(
      /"portal\.example" doesn't begin.*"https:\/\/b\.example\/x" has a path/,
    );
    const secret = message("https://user:hunter2@portal.example https://portal.example?sig=hunter2");
    expect(secret).toContain("entry 1 has a user name");
    expect(secret).toContain("entry 2 has a query");
    expect(secret).not.toContain("hunter2");
  });

  it("takes no more than the policy has room for", () => {
    const many = Array.from({ length: 51 }, (_, n) => `https://s${n}.example`).join(",");
    expect(() => parse(many)).toThrow("more than 50 origins");
    expect(() => parse("*".repeat(100_000))).toThrow("entry 1 has a wildcard");
  });
});
