import { afterAll, beforeAll, expect, it } from "vitest";
import { ArgumentFault } from "@/lib/cli/argument-fault";
import { parseArguments } from "@/lib/cli/arguments";
import { rowReport } from "../docs/api-schema";
import { createLab, type Lab } from "../support/lab";
import { exportedRow, linesOf, requestIdOf } from "../support/logged-rows";
import { runInsight } from "../support/run-insight";

const lab: Lab = createLab();
const asking = (...words: string[]) => runInsight(["--logs", lab.logs, ...words]);

beforeAll(() => lab.put("a.json", linesOf([exportedRow(0, { requestId: requestIdOf(7) })])));
afterAll(lab.close);

it("tells one request with the token that would work, in every tool, without a time range", async () => {
  const { code, out, err } = await asking("--request", requestIdOf(7));
  expect(code, err).toBe(0);
  expect(out).toMatch(/Make one that (works|rules out the token)/);
  for (const tool of ["Azure CLI:", "Python:", "Java:", "Go:", "REST (bash):"])
    expect(out).toContain(`\n${tool}\n`);
});

it("tells it as JSON that keeps to the schema, by its row id too", async () => {
  const first = rowReport.parse(
    JSON.parse((await asking("--request", requestIdOf(7), "--format", "json")).out),
  );
  expect(first.request.requestId).toBe(requestIdOf(7));
  const again = await asking("--request", first.request.id, "--format", "json");
  expect(JSON.parse(again.out)).toEqual(first);
});

it("says where no such request is in the logs, and exits with 1", async () => {
  const { code, out, err } = await asking("--request", requestIdOf(8));
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("The logs hold no blocked request");
});

it("refuses formats that hold a list, and ids that are none", () => {
  const words = (...more: string[]) => ["--logs", lab.logs, ...more];
  expect(() => parseArguments(words("--request", requestIdOf(7), "--format", "csv"))).toThrow(ArgumentFault);
  expect(() => parseArguments(words("--request", "short"))).toThrow(ArgumentFault);
});
