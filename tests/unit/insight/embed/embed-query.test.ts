import { describe, expect, it } from "vitest";
import { buildEmbedHref, EMBED_PATH, parseEmbedQuery } from "@/lib/insight/embed/embed-query";
import { readHostMessage } from "@/lib/insight/embed/host-message";
import { EMBED_PATH as FRAMED_PATH } from "@/lib/server/security-headers";
import { instantOf } from "@/lib/time/instant";

const NOW = instantOf(Date.parse("2026-11-20T12:00:00Z"));

describe("a panel's address", () => {
  it("is the one that the headers let others frame", () => {
    expect(FRAMED_PATH).toBe(EMBED_PATH);
  });

  it("takes the insight page's parameters and a density, and is written as it was read", () => {
    const parameters = { account: "stone", timespan: "PT4H", reason: "sas-expired", theme: "dark" };
    const compact = parseEmbedQuery({ ...parameters, density: "compact" }, NOW);
    expect(compact).toMatchObject({ density: "compact", notices: [] });
    expect(buildEmbedHref(compact.query, compact.density)).toBe(
      `${EMBED_PATH}?account=stone&timespan=PT4H&reason=sas-expired&theme=dark&density=compact`,
    );
    const bare = parseEmbedQuery({}, NOW);
    expect(bare.density).toBe("comfortable");
    expect(buildEmbedHref(bare.query, bare.density)).toBe(EMBED_PATH);
    expect(buildEmbedHref(bare.query, "compact")).toBe(`${EMBED_PATH}?density=compact`);
  });

  it("names a density that is none", () => {
    const { density, notices } = parseEmbedQuery({ density: ["loose", "compact"] }, NOW);
    expect(density).toBe("comfortable");
    expect(notices.map(({ parameter, value }) => `${parameter}=${value}`)).toEqual([
      "density=compact",
      "density=loose",
    ]);
  });
});

describe("a message of the page around a panel", () => {
  it("asks for theme, density or both", () => {
    const type = "sas-insights:appearance";
    expect(readHostMessage({ type, theme: "dark" })).toEqual({ theme: "dark" });
    expect(readHostMessage({ type, theme: "system", density: "compact" })).toEqual({
      theme: "system",
      density: "compact",
    });
    expect(readHostMessage({ type })).toEqual({});
  });

  it.each([
    null,
    undefined,
    "sas-insights:appearance",
    42,
    [],
    ["sas-insights:appearance"],
    {},
    { type: "other", theme: "dark" },
    { type: "sas-insights:appearance", theme: "pink" },
    { type: "sas-insights:appearance", theme: null },
    { type: "sas-insights:appearance", density: { toString: () => "compact" } },
    { type: "sas-insights:appearance", theme: "dark", html: "<b>" },
  ])("is nothing where it is anything else: %j", (data) => {
    expect(readHostMessage(data)).toBeNull();
  });
});
