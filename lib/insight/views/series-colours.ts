type Colour = `#${string}`;

/**
 * What a reason is drawn in by its rank, as [light, dark], the most frequent reason first. On a card each holds 3:1,
 * and no two of all look alike, neighbours least of all, to any kind of colour vision:
 * tests/unit/insight/series-colours.test.ts.
 */
export const SERIES_COLOURS: readonly (readonly [light: Colour, dark: Colour])[] = [
  ["#7163f0", "#5a62d2"],
  ["#f85509", "#dd652d"],
  ["#02583d", "#31f0b1"],
  ["#cd65c9", "#a3489e"],
  ["#289f47", "#aede5e"],
  ["#550faa", "#ca6fcd"],
  ["#a30f08", "#c03b46"],
  ["#05629e", "#19a1fb"],
];

/** All reasons behind those that have a colour of their own. */
export const OTHER_COLOUR: readonly [light: Colour, dark: Colour] = ["#84868b", "#84868b"];
