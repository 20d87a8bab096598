import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CAUSES, type Cause } from "@/lib/diagnosis/causes/causes";
import { type StatusFamily, statusEntry } from "@/lib/diagnosis/causes/status-families";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { diagnose } from "@/lib/diagnosis/verdict/diagnose";
import { explain } from "@/lib/diagnosis/verdict/explain";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { readLoggedUri } from "@/lib/requests/logged-uri";
import type { Instant } from "@/lib/time/instant";
import { CANARY, randomRow, shuffled } from "../../support/random-row";
import { requestWith } from "../../support/request-with";

const ROWS_A_RUN = 100;
const RUNS = 1000;
/** Generous: machines that test several things at once are slow. */
const PATIENCE_MS = 180_000;

/** Written down by hand: the refusals that each reason can stand for. */
const AUTHENTICATION: readonly StatusFamily[] = ["authentication", "unnamed"];
const FAMILIES: Readonly<Record<Exclude<Cause, "unknown" | "key-revoked">, readonly StatusFamily[]>> = {
  "sas-expired": AUTHENTICATION,
  "sas-not-yet-valid": AUTHENTICATION,
  "key-expired": AUTHENTICATION,
  "key-not-yet-valid": AUTHENTICATION,
  "window-invalid": AUTHENTICATION,
  "field-missing": AUTHENTICATION,
  "field-malformed": [...AUTHENTICATION, "authorization"],
  "version-unsupported": AUTHENTICATION,
  "resource-level-mismatch": [...AUTHENTICATION, "resource-type", "permission"],
  "resource-scope-mismatch": ["authentication"],
  "operation-not-delegable": [...AUTHENTICATION, "resource-type", "permission", "authorization"],
  "permission-missing": ["permission", "unnamed"],
  "overwrite-not-permitted": ["overwrite"],
  "delegator-not-authorized": ["permission", "authorization", "unnamed"],
  "deny-assignment": ["permission", "authorization"],
  "acl-denied": ["permission"],
  "ip-not-allowed": ["source-ip", "network", "unnamed"],
  "protocol-not-allowed": ["protocol", "unnamed"],
  "service-not-allowed": ["service", ...AUTHENTICATION],
  "user-binding-failed": ["authorization", ...AUTHENTICATION],
  "cross-tenant-not-allowed": ["authorization"],
  "encryption-scope-denied": ["encryption"],
  "sas-policy-blocked": ["authorization"],
  "network-blocked": ["network", "authorization"],
  "public-access-disabled": ["public-access"],
  "account-disabled": ["account-disabled"],
  "account-restricted": ["account-restricted"],
  "copy-source-unverified": ["copy-source"],
  "cors-not-allowed": ["cors", "other", "permission", ...AUTHENTICATION],
  "signature-mismatch": ["authentication"],
};

/** A revoked key is never a reason: no row can show it. */
const isNamed = (cause: Cause): cause is keyof typeof FAMILIES => cause in FAMILIES;

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
  if (!isNamed(reason) && reason !== "unknown") return `${reason} is no reason`;
  if (isNamed(reason) && !FAMILIES[reason].includes(family)) return `${reason} against ${family}`;
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
  test(
    `${RUNS * ROWS_A_RUN} rows: decided alike, in any order and encoding of parameters, never against the status`,
    () => {
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
    },
    PATIENCE_MS,
  );

  test(
    "the full verdict holds no signature and says the same twice",
    () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const request = randomRow(seed);
          const text = JSON.stringify(explain(request));
          expect(text).not.toContain(CANARY);
          expect(JSON.stringify(explain(request))).toBe(text);
        }),
        { numRuns: 3000 },
      );
    },
    PATIENCE_MS,
  );

  test(
    "any text in any field gives an answer",
    () => {
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
        { numRuns: 3000 },
      );
    },
    PATIENCE_MS,
  );
});
