import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";
import { CAUSES } from "./lib/diagnosis/causes/causes";
import { rankClass } from "./lib/insight/views/reason-ranks";
import { OTHER_COLOUR, SERIES_COLOURS } from "./lib/insight/views/series-colours";

type Pair = readonly [light: string, dark: string];

/** Surfaces, lines and text. Every text colour holds 4.5:1 on page, card and sunken. */
const SURFACES = {
  page: ["#f5f6f8", "#0c0f14"],
  card: ["#ffffff", "#13171e"],
  sunken: ["#f0f2f5", "#0a0d12"],
  hover: ["#f5f7fd", "#191f29"],
  line: ["#e2e5ea", "#252b36"],
  "line-strong": ["#c6ccd6", "#3b4453"],
  text: ["#141923", "#e9ecf1"],
  muted: ["#545d6b", "#9ea7b6"],
  accent: ["#3248c5", "#93a5ff"],
  "accent-strong": ["#2638a6", "#b3c0ff"],
  "accent-soft": ["#edf0fe", "#1b2342"],
  "on-accent": ["#ffffff", "#0c1130"],
  warn: ["#7d4e00", "#f0c156"],
  "warn-soft": ["#fdf3dd", "#2a2211"],
  good: ["#0d6b42", "#5ecf98"],
  "good-soft": ["#e5f5ed", "#10281d"],
  bad: ["#a9211a", "#ff9189"],
  "bad-soft": ["#fdeceb", "#331614"],
} as const satisfies Record<string, Pair>;

/** "series-1" to "series-8" and "series-other". */
const SERIES = Object.fromEntries([
  ...SERIES_COLOURS.map((pair, index) => [`${index + 1}`, pair] as const),
  ["other", OTHER_COLOUR],
]);

function variables(prefix: string, pairs: Readonly<Record<string, Pair>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).map(([name, [light, dark]]) => [
      `--${prefix}${name}`,
      `light-dark(${light}, ${dark})`,
    ]),
  );
}

const colors = Object.fromEntries(Object.keys(SURFACES).map((name) => [name, `var(--${name})`]));

/** What follows an element that ranks the reasons has each in its rank's colour, and all others in one. */
const RANKED = Object.fromEntries([
  [".ranks ~ *", { "--cause": "var(--series-other)" }],
  ...SERIES_COLOURS.flatMap((_, index) =>
    CAUSES.map((cause) => [
      `.${rankClass(cause, index + 1)} ~ *`,
      { [`--cause-${cause}`]: `var(--series-${index + 1})` },
    ]),
  ),
]);

const tokens = plugin(({ addBase }) => {
  addBase({
    ":root": { ...variables("", SURFACES), ...variables("series-", SERIES), "--cause": "var(--accent)" },
    ...RANKED,
  });
});

export default {
  theme: {
    colors: { ...colors, transparent: "transparent", current: "currentColor" },
    fontFamily: {
      // Named faces first: what "system-ui" means on a Linux desktop is often a wide face.
      sans: [
        "-apple-system",
        '"Segoe UI Variable Text"',
        '"Segoe UI"',
        "Roboto",
        '"Helvetica Neue"',
        '"Liberation Sans"',
        "Arial",
        "system-ui",
        "sans-serif",
      ],
      mono: ["ui-monospace", '"SF Mono"', "Menlo", "Consolas", '"Liberation Mono"', "monospace"],
    },
    fontSize: {
      micro: ["0.6875rem", "1rem"],
      small: ["0.75rem", "1.125rem"],
      note: ["0.8125rem", "1.25rem"],
      body: ["0.875rem", "1.375rem"],
      section: ["0.9375rem", "1.375rem"],
      lead: ["1.0625rem", "1.6875rem"],
      figure: ["1.25rem", "1.625rem"],
      title: ["clamp(1.4375rem, 1.1rem + 1.5vw, 1.75rem)", "1.22"],
    },
    borderRadius: { none: "0", sm: "4px", md: "7px", lg: "11px", full: "9999px" },
  },
  plugins: [tokens],
} satisfies Config;
