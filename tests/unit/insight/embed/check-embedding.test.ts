import { describe, expect, it } from "vitest";
import { parseEmbedEnvironment } from "@/lib/config/embed-environment";
import { checkEmbedding } from "@/lib/insight/embed/check-embedding";
import { parseConnectQuery } from "@/lib/insight/embed/connect-query";
import { toSnippet } from "@/lib/insight/embed/snippet";
import { instantOf } from "@/lib/time/instant";

const NOW = instantOf(Date.parse("2026-11-20T12:00:00Z"));
const PORTAL = "https://portal.example";
const DASHBOARD = "https://insights.example";

describe("whether a site can show the panel", () => {
  it("is asked for a site and the dashboard's address", () => {
    expect(checkEmbedding("", "", [])).toEqual({ kind: "asks", missing: ["origin", "site"] });
    expect(checkEmbedding(PORTAL, "", [PORTAL])).toEqual({ kind: "asks", missing: ["site"] });
  });

  it("it can, if it is named, also where the address of one of its pages was typed", () => {
    for (const site of [PORTAL, `${PORTAL}/`, `${PORTAL}/wiki/page?id=1#top`, "HTTPS://Portal.example:443"])
      expect(checkEmbedding(site, DASHBOARD, [PORTAL]), site).toMatchObject({
        kind: "works",
        host: PORTAL,
        site: DASHBOARD,
      });
  });

  it.each([
    {
      name: "not named",
      origin: "https://wiki.example",
      site: DASHBOARD,
      allowed: [PORTAL],
      text: "is not among the sites",
    },
    {
      name: "another port",
      origin: `${PORTAL}:8443`,
      site: DASHBOARD,
      allowed: [PORTAL],
      text: "is not among the sites",
    },
    {
      name: "http",
      origin: "http://portal.example",
      site: DASHBOARD,
      allowed: [PORTAL],
      text: "is not among the sites",
    },
    { name: "nobody named", origin: PORTAL, site: DASHBOARD, allowed: [], text: "the setting is empty" },
    {
      name: "http inside https",
      origin: PORTAL,
      site: "http://insights.example",
      allowed: [PORTAL],
      text: "http inside https",
    },
    {
      name: "wildcard",
      origin: "https://*.example",
      site: DASHBOARD,
      allowed: [PORTAL],
      text: "has a wildcard",
    },
    {
      name: "a file",
      origin: "file:///C:/page.html",
      site: DASHBOARD,
      allowed: [PORTAL],
      text: "doesn't begin with https://",
    },
    { name: "no origin", origin: "null", site: DASHBOARD, allowed: [PORTAL], text: "sandboxed" },
    {
      name: "no address",
      origin: PORTAL,
      site: "insights.example",
      allowed: [PORTAL],
      text: "This dashboard's address doesn't begin",
    },
    {
      name: "user name",
      origin: "https://me@portal.example",
      site: DASHBOARD,
      allowed: [PORTAL],
      text: "has a user name",
    },
  ])("it can't: $name", ({ origin, site, allowed, text }) => {
    const answer = checkEmbedding(origin, site, allowed);
    expect(answer.kind).toBe("blocked");
    const obstacles = answer.kind === "blocked" ? answer.obstacles : [];
    expect(obstacles.map((each) => each.text).join(" ")).toContain(text);
    for (const { next } of obstacles) expect(next).not.toBe("");
  });

  it("offers a setting that works, with those that are named already", () => {
    const answer = checkEmbedding("https://wiki.example/x", DASHBOARD, [PORTAL]);
    const [first] = answer.kind === "blocked" ? answer.obstacles : [];
    expect(first?.setting).toBe(`SAS_INSIGHTS_EMBED_ORIGINS=${PORTAL},https://wiki.example`);
    const [name = "", value = ""] = first?.setting.split("=") ?? [];
    expect(parseEmbedEnvironment({ [name]: value })).toEqual([PORTAL, "https://wiki.example"]);
  });

  it("says of a dashboard on this machine who sees it", () => {
    const answer = checkEmbedding(PORTAL, "http://localhost:3000", [PORTAL]);
    expect(answer.kind === "works" && answer.notes.join(" ")).toContain("is this machine");
  });
});

describe("the snippet", () => {
  const asked = parseConnectQuery(
    {
      account: "stone",
      timespan: "PT24H",
      theme: "dark",
      density: "compact",
      size: "320x240",
      q: '"><script>',
    },
    NOW,
  );

  it("is a frame with the panel's address, sandboxed, of the chosen size", () => {
    const html = toSnippet(asked, DASHBOARD);
    expect(asked.notices).toEqual([]);
    expect(html).toContain(
      'src="https://insights.example/embed/insights/user-delegation-sas?account=stone&amp;timespan=P1D&amp;q=%22%3E%3Cscript%3E&amp;theme=dark&amp;density=compact"',
    );
    expect(html).toContain('width="320"');
    expect(html).toContain('height="240"');
    expect(html).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"');
    expect(html.match(/</g)).toHaveLength(2);
  });

  it("names what it can't use", () => {
    const { notices, size, density } = parseConnectQuery({ size: "1x1", density: "loose", sito: "x" }, NOW);
    expect([size, density]).toEqual(["480x360", "comfortable"]);
    expect(notices.map(({ parameter }) => parameter).sort()).toEqual(["density", "sito", "size"]);
  });
});
