import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { kql } from "@/lib/kql/kql";
import { confidenceColumn, reasonColumn } from "@/lib/kusto/classification";
import { step, where, writeQuery } from "@/lib/kusto/pipeline";
import { delegationSteps, isRefused } from "@/lib/kusto/relevant-rows";
import { type LoggedRequest, SERVICES, type Service } from "@/lib/requests/logged-request";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { type KustoEngine, startKustoEngine } from "../emulators/kusto-engine";
import { requestFromRow } from "../support/request-from-row";
import { ruleRow, shapesIn } from "../support/rule-rows";
import { shortOrSoak } from "../support/soak";
import { tableRowOf } from "../support/table-row";

const ROWS = shortOrSoak(13_000, 52_000);

/** Which rows are failures of a user delegation SAS, and what the rules say of each. */
function verdictQuery(service: Service): string {
  const { needs } = kql`${reasonColumn(service)}${confidenceColumn(service)}`;
  return writeQuery(service, [
    where(isRefused(service)),
    ...delegationSteps(service),
    step("project CorrelationId, Reason, Confidence", needs),
  ]);
}

const requests = new Map<string, LoggedRequest>();
const nameless = new Set<string>();
let engine: KustoEngine;

beforeAll(async () => {
  engine = await startKustoEngine();
  const rows: Record<Service, Readonly<Record<string, unknown>>[]> = {
    blob: [],
    queue: [],
    table: [],
    file: [],
  };
  for (let n = 0; n < ROWS; n += 1) {
    const id = `row-${n}`;
    const row = tableRowOf(ruleRow(n), id);
    const request = requestFromRow(row);
    rows[ruleRow(n).service].push(row);
    if (request) requests.set(id, request);
    else nameless.add(id);
  }
  await engine.insert(rows);
}, 240_000);
afterAll(() => engine.stop());

describe("KQL, executed, and TypeScript say the same of every row", () => {
  test.each(SERVICES)(
    "%s",
    async (service) => {
      const { rows } = await engine.run(verdictQuery(service));
      const own = new Map([...requests].filter(([, request]) => request.service === service));
      const found = new Set(rows.map(([id]) => String(id)));
      expect([...own.keys()].filter((id) => !found.has(id))).toEqual([]);
      // A line that names no account is rejected by the loader; a query for an account never meets it.
      expect([...found].filter((id) => !own.has(id) && !nameless.has(id))).toEqual([]);
      const different = rows.flatMap(([id, reason, confidence]) => {
        const request = own.get(String(id));
        if (!request) return [];
        const said = classify(request);
        return said.reason === reason && said.confidence === confidence
          ? []
          : [{ id, kql: [reason, confidence], typescript: said, parameters: request.parameters }];
      });
      expect(different).toEqual([]);
    },
    240_000,
  );

  test("enough rows were held against each other, of every cause that a row can have", () => {
    expect(requests.size).toBeGreaterThan(ROWS * 0.95);
    const seen = new Set([...requests.values()].map((request) => classify(request).reason));
    // Revoked keys are never a counted reason: no row can show them.
    expect(CAUSES.filter((cause) => !seen.has(cause))).toEqual(["key-revoked"]);
  });

  test("every parameter was given, missing, empty and doubled", () => {
    const seen = new Set([...requests.values()].flatMap(shapesIn));
    const wanted = SAS_PARAMETERS.filter(({ name }) => name !== "sk").flatMap(({ name }) =>
      ["given", "missing", "empty", "doubled"].map((shape) => `${name} ${shape}`),
    );
    expect(wanted.filter((shape) => !seen.has(shape))).toEqual([]);
  });
});
