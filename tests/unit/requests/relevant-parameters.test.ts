import { describe, expect, it } from "vitest";
import { carriesUserDelegationSas, readLoggedUri } from "@/lib/requests/logged-uri";
import { KEY_PARAMETERS } from "@/lib/sas/parameter-sets";
import { KEY_QUERY, TOKEN_QUERY } from "../../support/logged-rows";

const PLACE = "https://stcontosodemo.blob.core.windows.net:443/reports/a.csv";
const relevant = (query: string, place = PLACE) =>
  carriesUserDelegationSas(readLoggedUri(`${place}${query}`).parameters);

describe("a request is made with a user delegation SAS when its query names a parameter of the key", () => {
  it.each([...KEY_PARAMETERS])("%s alone is enough", (name) => {
    expect(relevant(`?sv=2026-04-06&${name}=x&sig=XXXXX`)).toBe(true);
    expect(relevant(`?${name}=`)).toBe(true);
    expect(relevant(`?sv=1&${name}`)).toBe(true);
    expect(relevant(`?${name.toUpperCase()}=x`)).toBe(true);
  });

  it.each([
    ["no query", ""],
    ["other tokens", "?sv=2026-04-06&sr=b&sp=r&sig=XXXXX"],
    ["a value of another parameter", `?prefix=${encodeURIComponent(KEY_QUERY)}&restype=container`],
    ["a raw value of another parameter", "?prefix=skoid&delimiter=skt=1"],
    ["an only parameter's escaped value", "?prefix=a%26skoid%3Db"],
    ["a longer name", "?xskoid=1&skoids=2&task=3&desks=4"],
    ["a fragment", `?sv=1#${KEY_QUERY}`],
    ["a fragment without a query", `#?${KEY_QUERY}`],
    ["Azure's own token", `?${KEY_QUERY}&sk=system-1`],
    ["Azure's own token in capitals", `?SK=System-2&${KEY_QUERY}`],
  ])("not in %s", (_, query) => {
    expect(relevant(query)).toBe(false);
  });

  it("not in a blob's name", () => {
    expect(relevant("?sv=1", `${PLACE}/skoid=1&skt=2`)).toBe(false);
    expect(relevant("", `${PLACE}/%3Fskoid=1`)).toBe(false);
  });
});

const separated = (by: string) => (query: string) => query.replaceAll("&", by);
const equated = (by: string, equals: string) => (query: string) =>
  query.replaceAll("&", by).replaceAll("=", equals);

/** How a query is written, and what is kept of that. */
const escapes: Readonly<Record<string, readonly [(query: string) => string, string]>> = {
  "as it is": [(query) => query, ""],
  "&amp;": [separated("&amp;"), "&amp;"],
  "&amp;amp;": [separated("&amp;amp;"), "&amp;"],
  "&AMP;": [separated("&AMP;"), "&amp;"],
  "&amp%3B": [separated("&amp%3B"), "&amp;"],
  "\\u0026": [separated("\\u0026"), "\\u0026"],
  "\\u0026 and \\u003d": [equated("\\u0026", "\\u003d"), "\\u0026"],
  "\\\\u0026": [separated("\\\\u0026"), "\\u0026"],
  "%5Cu0026": [separated("%5Cu0026"), "%5Cu0026"],
  "%5cu0026 and %5cu003d": [equated("%5cu0026", "%5cu003d"), "%5Cu0026"],
  "%26": [separated("%26"), "%26"],
  "%26 and %3D": [equated("%26", "%3D"), "%26"],
  "%2526": [separated("%2526"), "%26"],
  "%2526 and %253D": [equated("%2526", "%253D"), "%26"],
  "%26 and %3d in small letters": [equated("%26", "%3d"), "%26"],
};

describe("separators are escaped differently; the parameters are the same, and how it was is kept", () => {
  const plain = readLoggedUri(`${PLACE}?${TOKEN_QUERY}`);

  it.each(Object.entries(escapes))("%s", (_, [escaped, separator]) => {
    expect(readLoggedUri(`${PLACE}?${escaped(TOKEN_QUERY)}`)).toEqual({ ...plain, separator });
  });

  it.each([
    ["an escape within a value", "?prefix=a%26amp;b&sv=1&skoid=x"],
    ["an escape before what no token needs", "?sv=1&amp;spr=https&skoid=x"],
    ["an escape in the path", "/a&amp;se=b?sv=1&skoid=x"],
    ["an escaped query as a value", "?prefix=a%26se%3Db&skoid=x"],
    ["a query escaped twice as a value", "?prefix=a%2526se%253Db"],
  ])("%s is none of the token's separators", (_, rest) => {
    expect(readLoggedUri(`${PLACE}${rest}`).separator).toBe("");
  });

  it("keeps order and repetitions, decodes a value once and leaves a plus a plus", () => {
    const { parameters } = readLoggedUri(
      `${PLACE}?sp=r&sp=w&se=2026-11-20T18%3A00%3A00%2B01:00&st=a+b&skoid=%2541`,
    );
    expect(parameters).toEqual([
      { name: "sp", value: "r" },
      { name: "sp", value: "w" },
      { name: "se", value: "2026-11-20T18:00:00+01:00" },
      { name: "st", value: "a+b" },
      { name: "skoid", value: "%41" },
    ]);
  });

  it("never keeps what a parameter nobody knows holds", () => {
    const { parameters } = readLoggedUri(`${PLACE}?secretThing=hunter2hunter2&skt=x&sig=abc`);
    expect(parameters).toEqual([
      { name: "secretthing", value: "REDACTED" },
      { name: "skt", value: "x" },
      { name: "sig", value: "REDACTED" },
    ]);
  });

  it("never keeps a name that may be a secret of its own", () => {
    const names = [
      "c2lnPWM0Ti9yeStTMWdOYVR1UmUwMTIzNDU2Nzg5QWJD",
      ";c4N/ry+S1gNaTuRe",
      "%00sig",
      "a b",
      "9f86d081884c7d65",
    ];
    for (const name of names) {
      const { parameters } = readLoggedUri(`${PLACE}?skt=1&${name}=x&${name}`);
      expect(parameters.slice(1)).toEqual([
        { name: "REDACTED", value: "REDACTED" },
        { name: "REDACTED", value: "" },
      ]);
    }
  });

  it("an empty signature stays empty: that is a fault of the token", () => {
    expect(readLoggedUri(`${PLACE}?sig=&skt=x`).parameters[0]).toEqual({ name: "sig", value: "" });
  });

  it("a token hidden behind thousands of parameters is found", () => {
    const noise = Array.from({ length: 5_000 }, (_, n) => `x${n}=1`).join("&");
    expect(relevant(`?${noise}&${KEY_QUERY}`)).toBe(true);
  });
});
