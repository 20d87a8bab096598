import type { LoggedRequest, QueryParameter } from "@/lib/requests/logged-request";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { TRIAL_SIBLINGS } from "../cases/siblings/all-siblings";
import { ALL_CASES } from "./all-cases";
import { trialRows } from "./known-rows";
import { randomRow } from "./random-row";
import { requestFromRow } from "./request-from-row";
import { requestWith } from "./request-with";
import { type SeededRandom, seededRandom } from "./seeded-random";

/** The shapes in which a value may stand in a row; "well formed" may still be another than usual. */
const SHAPES = ["missing", "empty", "malformed", "doubled", "well formed"] as const;
type Shape = (typeof SHAPES)[number];

const MALFORMED = [
  "?!",
  "2026-13-40",
  "300.1.2.3",
  "zz",
  "-",
  "2026-02-30T10:00Z",
  "1.2.3.4-1.2.3.3",
  "99999",
];
const WELL_FORMED: Readonly<Record<string, readonly string[]>> = {
  instant: [
    ...[
      "2026-11-20",
      "2026-11-20T10:00Z",
      "2026-11-20t09:59:59.9999999z",
      "2026-11-20T12:00:00",
      "0001-01-01T00:00:00Z",
    ],
    ...[
      "2026-11-20T12:00:00+02:00",
      "2026-11-19T23:30:00.5-0130",
      "9999-12-31T23:59:59.9999999Z",
      "2026-11-20T18Z",
      "2026-02-30T08Z",
      "2024-02-29T00:00Z",
    ],
    ...[
      "2026-11-20T10:00:00.0000001Z",
      "2026-11-20 10:00:00Z",
      "2026-11-20T10:00:00,5Z",
      "2027-01-01T00:00:00Z",
    ],
  ],
  letters: ["r", "rl", "racwd", "c", "cw", "wr", "racwdxyltfmeopi", "raup", "au", "t", "e", "xi"],
  addresses: [
    "203.0.113.24",
    "203.0.113.0-203.0.113.63",
    "010.0.0.1",
    "2001:db8::1",
    "::ffff:203.0.113.24",
    "2001:db8::-2001:db8::ff",
  ],
  version: ["2018-11-09", "2020-02-10", "2025-07-05", "2026-04-06", "2017-01-01"],
  resource: ["b", "bv", "bs", "c", "d", "s", "f", "q"],
  service: ["b", "q", "t", "f"],
  protocol: ["https", "https,http"],
  count: ["0", "1", "2", "17"],
};
const GUIDS = ["aaaaaaaa-0000-4000-8000-000000000001", "CCCCCCCC-0000-4000-8000-00000000000C"];

const CHANGEABLE = SAS_PARAMETERS.filter(({ name }) => name !== "sk");
type Changeable = (typeof CHANGEABLE)[number];

function valuesOf({ form }: Changeable, shape: Shape, random: SeededRandom): readonly string[] {
  const well = WELL_FORMED[form] ?? (form === "guid" ? GUIDS : ["anything"]);
  if (shape === "missing") return [];
  if (shape === "empty") return [""];
  if (shape === "malformed") return [random.pick(MALFORMED)];
  return shape === "doubled" ? [random.pick(well), random.pick(well)] : [random.pick(well)];
}

function withParameter(request: LoggedRequest, entry: Changeable, values: readonly string[]): LoggedRequest {
  const kept = request.parameters.filter(({ name }) => name !== entry.name);
  const added = values.map((value): QueryParameter => ({ name: entry.name, value }));
  return { ...request, parameters: [...kept, ...added] };
}

const CASE_ROWS: readonly LoggedRequest[] = [
  ...Object.values(ALL_CASES).flatMap(({ positive, nearMiss, conflicting }) =>
    [...positive, ...nearMiss, ...conflicting].map(({ row }) => requestWith(row)),
  ),
  ...TRIAL_SIBLINGS.map(({ row }) => requestWith(row)),
  ...trialRows().flatMap(({ row }) => requestFromRow(row) ?? []),
];

/**
 * The n-th row to hold TypeScript and KQL against each other with: the proved cases as they are, then
 * with one parameter after the other in every shape, then rows in which anything may be changed.
 */
export function ruleRow(n: number): LoggedRequest {
  const own = CASE_ROWS[n];
  if (own) return own;
  const random = seededRandom(n);
  if (n % 2 === 0) return randomRow(n);
  const base = random.pick(CASE_ROWS);
  const entry = CHANGEABLE[Math.floor(n / 2) % CHANGEABLE.length] as Changeable;
  const shape = random.pick(SHAPES);
  const changed = withParameter(base, entry, valuesOf(entry, shape, random));
  if (random.integer(2) === 0) return changed;
  const second = random.pick(CHANGEABLE);
  return withParameter(changed, second, valuesOf(second, random.pick(SHAPES), random));
}

/** How each parameter stands in a row. */
export function shapesIn(request: LoggedRequest): readonly string[] {
  return CHANGEABLE.map(({ name }) => {
    const values = request.parameters
      .filter((parameter) => parameter.name === name)
      .map(({ value }) => value);
    if (values.length > 1) return `${name} doubled`;
    if (values.length === 0) return `${name} missing`;
    return `${name} ${values[0] === "" ? "empty" : "given"}`;
  });
}
