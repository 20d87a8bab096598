import { inEveryTool, type TokenCommand } from "@/lib/diagnosis/fixes/every-tool";
import type { Plan } from "@/lib/diagnosis/fixes/plan";
import type { TokenOptions } from "@/lib/diagnosis/fixes/token-options";

/** The plan of a token that reads one blob, with differences. */
export function planWith(changes: Partial<Plan> = {}): Plan {
  return {
    ...{ account: "stcontosodemo", service: "blob", container: "reports", blob: "2026/q3.pdf" },
    ...{ directory: "2026", level: "blob", permissions: "r", minutes: 480, address: "", options: {} },
    ...{ suffix: "core.windows.net", delegator: "", resourceId: "", resourceGroup: "" },
    ...changes,
  };
}

const USER = "cccccccc-0000-4000-8000-000000000003";

const OPTIONS: readonly TokenOptions[] = [
  {},
  { ses: "scope-b" },
  { saoid: USER, scid: USER },
  { suoid: USER },
  { sduoid: USER },
  { sduoid: USER, skdutid: USER },
  { rscd: 'attachment; filename="a b%.txt"', rsct: "text/plain", rscc: "no-store", rsce: "gzip", rscl: "en" },
  { srh: "x-ms-meta-a,x-ms-meta-b", srq: "timeout" },
];

/** Names that shells and languages could take for something else. */
export const HOSTILE_NAMES = [
  "it's",
  "$(touch pwned) `id` $HOME ~",
  'say "hi" \\ \\u000A \\',
  "line\nbreak\ttab\r",
  "50%25 & <b> | ; # !! !x",
  "\u202Egnp.exe \u2028 \u{E0001} ü 🦊",
  "'; rm -rf / #",
  "''' \"\"\" {} %s %n",
  "@file",
  "-rf",
] as const;

const LEVELS = ["blob", "container", "directory"] as const;
const SERVICES = ["blob", "queue", "file", "table"] as const;

const ofOptions = LEVELS.flatMap((level) =>
  OPTIONS.flatMap((options) =>
    ["", "203.0.113.7", "203.0.113.7-203.0.113.9"].map((address) => planWith({ level, options, address })),
  ),
);

const ofLetters = LEVELS.flatMap((level) =>
  ["r", "rl", "racwdxyltfmeopi", "racwdlmeop", "rop", "i", "y"].map((permissions) =>
    planWith({ level, permissions, minutes: 30 }),
  ),
);

const ofNames = LEVELS.flatMap((level) =>
  HOSTILE_NAMES.map((name) =>
    planWith({ level, container: "reports", blob: `${name}/${name}.txt`, directory: `${name}/${name}` }),
  ),
);

const ofServices = SERVICES.flatMap((service) =>
  HOSTILE_NAMES.flatMap((name) =>
    ["blob", "container"].map((level) =>
      planWith({
        ...{ service, container: "orders", blob: service === "queue" ? "messages" : `d/${name}` },
        ...{ level: level === "blob" ? "blob" : "container", permissions: "r" },
      }),
    ),
  ),
);

const ofMoments = [
  planWith({ options: { snapshot: "2026-11-20T08:00:00.1234567Z" } }),
  planWith({ options: { versionid: "2026-11-20T08:00:00.1234567Z" } }),
];

/** Plans that between them have every place, option, letter and hostile name. */
const TOKEN_PLANS: readonly Plan[] = [
  ...[...ofOptions, ...ofLetters, ...ofNames, ...ofServices, ...ofMoments],
  planWith({ account: "", container: "", blob: "", directory: "" }),
];

/** Every text that one tool has for them, each once. */
export function textsOf(label: string): readonly string[] {
  const commands: readonly TokenCommand[] = TOKEN_PLANS.flatMap((plan) => inEveryTool(plan).commands);
  return [...new Set(commands.filter((command) => command.label === label).map(({ text }) => text))];
}
