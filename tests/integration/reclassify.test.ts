import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { refreshReasons } from "@/lib/ingest/owner/ingest-loop";
import { rulesHash } from "@/lib/ingest/owner/rules-hash";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import { rulesHash as hashOfSources } from "../../scripts/lib/rules-hash.mjs";
import { bundleForTests } from "../support/bundles";
import { contentOf, openLab, spoolFiles } from "../support/lab";
import { exportedRow, linesOf, manyRows } from "../support/logged-rows";

const OLD_RULES = [
  "UPDATE meta SET value = 'rules of yesterday' WHERE name = 'rules'",
  "UPDATE failures SET reason = 'unknown', confidence = 'certain'",
];

it("what loads into a store that stays is bundled with the hash of the rules as they are", async () => {
  expect(rulesHash()).toBe(hashOfSources());
  const owner = await bundleForTests("tests/support/loading-owner.ts");
  expect(readFileSync(owner, "utf8")).toContain(hashOfSources());
});

describe("rows that were classified with other rules", () => {
  it("have the reasons of today after the next start, and nothing else about them changed", async () => {
    const lab = openLab();
    const late = { time: "2026-11-20T23:00:00Z" };
    lab.put(
      "log",
      linesOf([...manyRows(2_500), ...manyRows(5, 3_000, late), exportedRow(4_000, { status: 200 })]),
    );
    const loaded = await lab.load();
    expect(new Set(loaded.failures.map(({ reason }) => reason)).size).toBeGreaterThan(1);

    const store = await lab.open();
    for (const statement of OLD_RULES) await store.database.write(statement);
    const status = new LoadStatus(false);
    const source = new EmbeddedSource(() => store, status);
    const seen: boolean[] = [];
    const refreshing = refreshReasons(store, status);
    // Whoever asks meanwhile is told so, and sees the old reasons or the new ones, never a mixture.
    for (let done = false; !done; ) {
      done = await Promise.race([refreshing.then(() => true), source.accounts().then(() => false)]);
      if (!done) {
        seen.push(status.state.reclassifying);
        const reasons = await store.database.read("SELECT DISTINCT reason::VARCHAR AS reason FROM failures");
        if (reasons.some(({ reason }) => reason === "unknown")) expect(reasons).toHaveLength(1);
      }
    }
    expect(seen).toContain(true);
    expect(status.state.reclassifying).toBe(false);
    const { failures, outcomes, total } = await contentOf(store);
    expect({ failures, outcomes, total }).toEqual({
      failures: loaded.failures,
      outcomes: loaded.outcomes,
      total: loaded.total,
    });
    expect(spoolFiles(lab)).toEqual([]);
    store.close();
  });

  it("are left alone when the rules are the same", async () => {
    const lab = openLab();
    lab.put("log", linesOf(manyRows(3)));
    await lab.load();
    const store = await lab.open();
    await store.database.write("UPDATE failures SET reason = 'unknown'");
    await refreshReasons(store, new LoadStatus(false));
    const reasons = await store.database.read("SELECT DISTINCT reason::VARCHAR AS reason FROM failures");
    expect(reasons).toEqual([{ reason: "unknown" }]);
    store.close();
  });
});
