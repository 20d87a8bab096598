import { expect, it, onTestFinished } from "vitest";
import { scanOnce } from "@/lib/ingest/owner/ingest-loop";
import type { AccountingReport } from "@/lib/log-source/accounting";
import type { Scope } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import { instantOf } from "@/lib/time/instant";
import { LOADER } from "../support/bundles";
import { createLab } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";

const SCOPE: Scope = {
  account: "stcontosodemo",
  window: { from: instantOf(Date.UTC(2026, 10, 1)), to: instantOf(Date.UTC(2026, 11, 1)) },
  filters: { facets: {}, text: "" },
};

it("answers are remembered until something is taken in, and no longer", async () => {
  const lab = createLab();
  onTestFinished(lab.close);
  lab.put("first.json", linesOf(manyRows(5, 0)));
  await lab.load();
  const store = await lab.open();
  onTestFinished(() => store.close());
  const status = new LoadStatus(false);
  const look = async () => {
    await scanOnce(store, { input: lab.logs, script: LOADER, takeOpenEnds: true, trustTimes: false }, status);
    status.loaded();
  };
  const source = new EmbeddedSource(() => store, status);
  expect(source.stateKey(), "as long as nothing was looked at").toBeNull();
  const settle = () => [
    source.overview(SCOPE),
    source.facet(SCOPE, "operation", 30),
    source.facet({ ...SCOPE, account: null }, "operation", 30),
    source.history(SCOPE),
    source.coverage("stcontosodemo"),
    source.accounts(),
    source.accounting(),
  ];
  const before = await Promise.all(settle());
  const again = await Promise.all(settle());
  for (const [n, answer] of again.slice(0, -1).entries()) expect(answer).toBe(before[n]);
  // What was not read is added to what is remembered.
  expect(again.at(-1)).toEqual(before.at(-1));
  expect((again.at(-1) as AccountingReport).listed).toBe((before.at(-1) as AccountingReport).listed);
  await look();
  const key = source.stateKey();
  await look();
  expect(source.stateKey()).toBe(key);
  expect(key).not.toBeNull();
  expect((await source.overview(SCOPE)) === before[0]).toBe(true);
  lab.put("second.json", linesOf(manyRows(3, 50)));
  await look();
  const next = source.stateKey();
  expect([key, null]).not.toContain(next);
  const [overview, , , , , accounts, accounting] = await Promise.all(settle());
  expect(overview).toMatchObject({ failures: 8 });
  expect(accounts).toMatchObject([{ failures: 8 }]);
  expect(accounting).toMatchObject({ files: 2, total: { stored: 8 } });
  lab.remove("first.json");
  await look();
  expect((await source.accounting()).listed.map(({ state }) => state)).toContain("gone");
  expect([key, next, null]).not.toContain(source.stateKey());
  status.reclassifying(true);
  expect(source.stateKey()).toBeNull();
  status.reclassifying(false);
  expect(source.stateKey()).not.toBeNull();
  status.failed("The disk is full.", "Make room.", true);
  expect(source.stateKey()).toBeNull();
});
