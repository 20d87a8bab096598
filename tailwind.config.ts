import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";
import type { Cause } from "./lib/diagnosis/causes/causes";

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

/** One colour for each reason, at least 3:1 on cards; neighbours in meaning differ in lightness too. */
const REASONS = {
  "sas-expired": ["#4457d9", "#7d8dff"],
  "sas-not-yet-valid": ["#0b86b8", "#4cc0ee"],
  "key-expired": ["#7a3fd0", "#b18cff"],
  "key-not-yet-valid": ["#a765cf", "#dcb0f5"],
  "window-invalid": ["#7e5db1", "#c8adfb"],
  "field-missing": ["#85552a", "#c99a68"],
  "field-malformed": ["#76761a", "#c5c456"],
  "version-unsupported": ["#755010", "#bb9868"],
  "resource-level-mismatch": ["#16827d", "#81cec9"],
  "resource-scope-mismatch": ["#00657b", "#59acbf"],
  "operation-not-delegable": ["#59758d", "#a8c1d8"],
  "permission-missing": ["#0b8674", "#31c4ae"],
  "overwrite-not-permitted": ["#006c47", "#5ab38f"],
  "delegator-not-authorized": ["#d0610b", "#ff9d4d"],
  "deny-assignment": ["#c92f33", "#ff9088"],
  "acl-denied": ["#8a4100", "#d18d54"],
  "ip-not-allowed": ["#b52f7b", "#f27cba"],
  "protocol-not-allowed": ["#bf3338", "#ff7e7c"],
  "service-not-allowed": ["#a3489d", "#ef9de7"],
  "user-binding-failed": ["#8e2f63", "#d57ea9"],
  "cross-tenant-not-allowed": ["#a35764", "#efa7b1"],
  "encryption-scope-denied": ["#68570b", "#ad9e67"],
  "sas-policy-blocked": ["#b74b21", "#ffa07e"],
  "network-blocked": ["#3d8626", "#80cb5f"],
  "public-access-disabled": ["#3d6600", "#86ad5b"],
  "account-disabled": ["#926463", "#ddb1b0"],
  "account-restricted": ["#5a5b32", "#a0a27d"],
  "copy-source-unverified": ["#007daa", "#73caf3"],
  "cors-not-allowed": ["#6f6a9e", "#b6b1e2"],
  "key-revoked": ["#4a41b8", "#8d91fb"],
  "signature-mismatch": ["#56637a", "#a3b2ca"],
  unknown: ["#85888f", "#7c8089"],
} as const satisfies Readonly<Record<Cause, Pair>>;

function variables(prefix: string, pairs: Readonly<Record<string, Pair>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).map(([name, [light, dark]]) => [
      `--${prefix}${name}`,
      `light-dark(${light}, ${dark})`,
    ]),
  );
}

const colors = Object.fromEntries(Object.keys(SURFACES).map((name) => [name, `var(--${name})`]));

const tokens = plugin(({ addBase }) => {
  addBase({
    ":root": { ...variables("", SURFACES), ...variables("cause-", REASONS) },
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
