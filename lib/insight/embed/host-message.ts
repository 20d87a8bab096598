export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

const THEMES = ["light", "dark", "system"] as const;
type Theme = (typeof THEMES)[number];

/** What the page around a panel may ask of it. */
export interface Appearance {
  readonly theme?: Theme;
  readonly density?: Density;
}

/** What a panel tells the page around it: the height in CSS pixels at which all of it is seen. */
export interface HeightMessage {
  readonly type: "sas-insights:height";
  readonly height: number;
}

const APPEARANCE = "sas-insights:appearance";
const FIELDS = ["type", "theme", "density"] as const;

function isOneOf<Value extends string>(values: readonly Value[], value: unknown): value is Value {
  return values.some((known) => known === value);
}

/**
 * Reads a message of the page around: `{ type: "sas-insights:appearance", theme?, density? }`, all of it valid
 * and nothing besides. Null for anything else, whoever sent it.
 */
export function readHostMessage(data: unknown): Appearance | null {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  if (!Object.keys(data).every((key) => isOneOf(FIELDS, key))) return null;
  const { type, theme, density } = data as Readonly<Record<string, unknown>>;
  if (type !== APPEARANCE) return null;
  if (theme !== undefined && !isOneOf(THEMES, theme)) return null;
  if (density !== undefined && !isOneOf(DENSITIES, density)) return null;
  return { ...(theme === undefined ? {} : { theme }), ...(density === undefined ? {} : { density }) };
}
