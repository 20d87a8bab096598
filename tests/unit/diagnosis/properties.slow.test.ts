import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { statusEntry } from "@/lib/diagnosis/causes/status-families";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { diagnose } from "@/lib/diagnosis/verdict/diagnose";
import { explain } from "@/lib/diagnosis/verdict/explain";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { readLoggedUri } from "@/lib/requests/logged-uri";
import type { Instant } from "@/lib/time/instant";
import { ALL_CASES } from "../../support/all-cases";
import { CANARY, randomRow, shuffled } from "../../support/random-row";
import { requestWith } from "../../support/request-with";
import { shortOrSoak } from "../../support/soak";

const ROWS_A_RUN = 100;
const RUNS = shortOrSoak(60, 1_000);
const TEXT_RUNS = shortOrSoak(300, 3_000);

/** The refusals for which the proved cases show each reason, as "reason: family". */
const SHOWN: ReadonlySet<string> = new Set(
  Object.values(ALL_CASES)
    .flatMap(({ positive, nearMiss, conflicting }) => [...positive, ...nearMiss, ...conflicting])
    .map(({ row, reason }) => `${reason}: ${statusEntry(requestWith(row).statusText).family}`),
);

/** What is wrong with the answers to one row, "" where nothing is. */
function complaint(request: LoggedRequest, seed: number): string {
  const { reason, confidence } = classify(request);
  const again = classify(shuffled(request, seed));
  if (again.reason !== reason || again.confidence !== confidence)
    return `order of parameters changes ${reason}`;
  const full = diagnose(request);
  if (full.reason !== reason || full.confidence !== confidence)
    return `diagnose says ${full.reason}, not ${reason}`;
  const { family, proved } = statusEntry(request.statusText);
  if (reason !== "unknown" && !SHOWN.has(`${reason}: ${family}`))
    return `no case in tests/cases/${reason}.ts shows it under a status text of the family ${family}`;
  if (confidence === "certain" && !proved) return `certain of ${reason} under an unproved status text`;
  return "";
}

/** The slower half: what is said of the row. */
function complaintOfWords(request: LoggedRequest): string {
  const { reason, confidence } = classify(request);
  const full = explain(request);
  if (full.reason !== reason || full.confidence !== confidence)
    return `explain says ${full.reason}, not ${reason}`;
  return full.sentence === "" ? `${reason} without a sentence` : "";
}

const everyByte = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

/** The same address as logs and exports write it. */
const ENCODINGS: readonly ((pairs: readonly (readonly [string, string])[]) => string)[] = [
  (pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&"),
  (pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&amp;"),
  (pairs) => pairs.map(([name, value]) => `${name.toUpperCase()}=${everyByte(value)}`).join("&"),
  (pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("\\u0026"),
];

function complaintOfEncoding(request: LoggedRequest): string {
  const pairs = request.parameters.map(({ name, value }) => [name, value.toWellFormed()] as const);
  const told = ENCODINGS.map((encode) => {
    const { parameters } = readLoggedUri(`https://${request.host}${request.path}?${encode(pairs)}`);
    return JSON.stringify(classify({ ...request, parameters }));
  });
  return new Set(told).size === 1 ? "" : `the encoding changes ${told.join(" ")}`;
}

const seeds = fc.integer();

describe("any row", () => {
  test(`${RUNS * ROWS_A_RUN} rows: decided alike, in any order and encoding of parameters, never against the status`, () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (let row = 0; row < ROWS_A_RUN; row += 1) {
          const request = randomRow(seed + row);
          const wrong =
            complaint(request, seed) ||
            (row % 20 === 0 ? complaintOfWords(request) : "") ||
            (row % 50 === 0 ? complaintOfEncoding(request) : "");
          if (wrong !== "") throw new Error(`row ${seed + row}: ${wrong}`);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("the full verdict holds no signature and says the same twice", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const request = randomRow(seed);
        const text = JSON.stringify(explain(request));
        expect(text).not.toContain(CANARY);
        expect(JSON.stringify(explain(request))).toBe(text);
      }),
      { numRuns: TEXT_RUNS },
    );
  });

  test("any text in any field gives an answer", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string());
    const fields = fc.record({
      ...{ account: text, operation: text, statusText: text, host: text, path: text, objectKey: text },
      ...{ callerAddress: text, protocol: text, sasExpiryStatus: text, authorizationDetails: text },
      ...{ requesterObjectId: text, resourceId: text, time: text as fc.Arbitrary<Instant> },
      parameters: fc.array(
        fc.record({ name: fc.oneof(text, fc.constantFrom("se", "SP", "sip", "sr")), value: text }),
      ),
    });
    fc.assert(
      fc.property(fields, (hostile) => {
        const request: LoggedRequest = { ...requestWith(), ...hostile };
        expect(CAUSES).toContain(explain(request).reason);
      }),
      { numRuns: TEXT_RUNS },
    );
  });
});
