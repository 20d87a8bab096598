import { describe, expect, it } from "vitest";
import {
  afterKey,
  afterTap,
  barAt,
  NOTHING,
  rangeOf,
  type Selection,
} from "@/lib/insight/views/chart-selection";

const COUNT = 10;

function press(keys: readonly string[], from: Selection = NOTHING): Selection {
  return keys.reduce((selection, name) => {
    const shiftKey = name.startsWith("Shift+");
    return afterKey(selection, { key: name.replace("Shift+", ""), shiftKey }, COUNT) ?? selection;
  }, from);
}

describe("keys", () => {
  it.each([
    ["ArrowRight", 0, 0],
    ["ArrowLeft", 9, 9],
    ["End ArrowRight", 9, 9],
    ["Home ArrowLeft", 0, 0],
    ["ArrowRight ArrowRight Shift+ArrowRight Shift+ArrowRight", 1, 3],
    ["Home ArrowRight ArrowRight Shift+ArrowLeft Shift+Home", 0, 2],
    ["Home Shift+End", 0, 9],
    ["Home Shift+End ArrowLeft", 8, 8],
    ["Shift+ArrowRight", 0, 0],
    ["x constructor", null, null],
  ])("%s points at bars %s to %s", (keys, first, last) => {
    const range = rangeOf(press(keys.split(" ")));
    expect(range).toEqual(first === null ? null : { first, last });
  });
});

describe("taps", () => {
  it("of a mouse open the bar, of a finger show it, and open it the second time", () => {
    expect(afterTap(NOTHING, { bar: 4, by: "mouse" })).toMatchObject({
      open: true,
      selection: { cursor: 4 },
    });
    const { selection, open } = afterTap(NOTHING, { bar: 4, by: "touch" });
    expect(open).toBe(false);
    expect(afterTap(selection, { bar: 5, by: "touch" }).open).toBe(false);
    expect(afterTap(selection, { bar: 4, by: "touch" }).open).toBe(true);
  });

  it("of a finger on a range that is shown open all of it", () => {
    const shown: Selection = { cursor: 6, anchor: 3, by: "touch", picking: null };
    const { selection, open } = afterTap(shown, { bar: 4, by: "touch" });
    expect(open).toBe(true);
    expect(rangeOf(selection)).toEqual({ first: 3, last: 6 });
  });

  it("choose a range by its two ends, in any order, without dragging", () => {
    const first = afterTap({ ...NOTHING, picking: "first" }, { bar: 7, by: "mouse" });
    expect(first).toMatchObject({ open: false, selection: { picking: "last" } });
    const last = afterTap(first.selection, { bar: 2, by: "mouse" });
    expect(last.open).toBe(true);
    expect(rangeOf(last.selection)).toEqual({ first: 2, last: 7 });
  });
});

it("finds the bar at a place, the nearest one beside the picture", () => {
  expect([-1, 0, 0.099, 0.1, 0.999, 1, 7].map((place) => barAt(place, COUNT))).toEqual([0, 0, 0, 1, 9, 9, 9]);
});
