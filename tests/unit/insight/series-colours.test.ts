import { describe, expect, it } from "vitest";
import { rankReasons } from "@/lib/insight/views/reason-ranks";
import { OTHER_COLOUR, SERIES_COLOURS } from "@/lib/insight/views/series-colours";
import { contrast, leastDistance } from "../../support/colour-vision";

/** Below, two colours in one stack are easily taken for each other. */
const NEIGHBOURS = 0.13;
/** A reason may be missing in a bar, so that any two may touch. */
const ANY_TWO = 0.08;
const CARDS = ["#ffffff", "#13171e"] as const;

const THEMES = { light: 0, dark: 1 } as const;

describe.each(["light", "dark"] as const)("colours by rank, %s", (name) => {
  const theme = THEMES[name];
  const colours = [...SERIES_COLOURS, OTHER_COLOUR].map((pair) => pair[theme]);
  const pairs = colours.flatMap((one, index) =>
    colours.slice(index + 1).map((other, between) => ({ one, other, adjacent: between === 0 })),
  );

  it("are eight and a grey", () => expect(colours).toHaveLength(9));

  it("never look alike to any colour vision, neighbours least of all", () => {
    const alike = pairs
      .map((pair) => ({ ...pair, distance: leastDistance(pair.one, pair.other) }))
      .filter(({ adjacent, distance }) => distance < (adjacent ? NEIGHBOURS : ANY_TWO));
    expect(alike).toEqual([]);
  });

  it("hold 3:1 on a card", () => {
    expect(colours.filter((colour) => contrast(colour, CARDS[theme]) < 3)).toEqual([]);
  });
});

describe("the measure", () => {
  it("knows colours that are one to some, and the contrast of black on white", () => {
    expect(leastDistance("#d2400f", "#7d6a00")).toBeLessThan(0.08);
    expect(leastDistance("#000000", "#ffffff")).toBeCloseTo(1, 2);
    expect(contrast("#000000", "#ffffff")).toBe(21);
  });
});

it("ranks the eight most frequent", () => {
  const reasons = (["sas-expired", "unknown", "acl-denied"] as const).map((reason) => ({ reason }));
  expect(rankReasons(reasons)).toEqual(["sas-expired", "unknown", "acl-denied"]);
  expect(rankReasons(Array(12).fill({ reason: "unknown" }))).toHaveLength(8);
});
