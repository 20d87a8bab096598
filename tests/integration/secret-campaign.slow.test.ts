import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPORT_FORMATS } from "@/lib/cli/arguments";
import { cleanAddress } from "@/lib/requests/clean-address";
import type { Store } from "@/lib/store/store";
import { campaignFiles } from "../support/campaign-logs";
import { createLab, type Loaded, loadInto } from "../support/lab";
import { runInsight } from "../support/run-insight";
import { needleIn, plantedIn, somePlantedTexts } from "../support/secret-campaign";
import { everyNth, shortOrSoak } from "../support/soak";

const COUNT = shortOrSoak(250, 20_000);
const SEED = 20_261_129;
const WINDOW = ["--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z"];

describe(`${COUNT} secrets, planted in every place, are found nowhere`, () => {
  const lab = createLab();
  const spooled: string[] = [];
  let store: Store;
  let loaded: Loaded;

  beforeAll(async () => {
    for (const [name, content] of Object.entries(campaignFiles(COUNT, SEED))) lab.put(name, content);
    store = await lab.open();
    const take = store.take.bind(store);
    store.take = (segments) => {
      for (const name of readdirSync(store.spool))
        spooled.push(plantedIn(readFileSync(join(store.spool, name))));
      return take(segments);
    };
    loaded = await loadInto(store, lab.logs);
  });
  afterAll(() => {
    store.close();
    lab.close();
  });

  it("and the rows were taken in, so that there was something to find", () => {
    expect(loaded.total.stored).toBeGreaterThanOrEqual(COUNT);
    expect(loaded.total.rejected).toBeGreaterThan(COUNT);
    expect(plantedIn(readFileSync(join(lab.logs, "rows.json")))).not.toBe("");
  });

  it("in the spool, the store's file and its journal", () => {
    expect(spooled.length).toBeGreaterThan(0);
    expect(spooled.filter(Boolean)).toEqual([]);
    for (const entry of readdirSync(lab.data, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      expect(plantedIn(readFileSync(join(entry.parentPath, entry.name))), entry.name).toBe("");
    }
  });

  it("in any value of any table", async () => {
    for (const { name } of await store.database.read("SELECT table_name AS name FROM duckdb_tables()")) {
      for (const row of await store.database.read(`SELECT * FROM ${name}`)) {
        expect(needleIn(Object.values(row).map(String).join("\n")), String(name)).toBe("");
      }
    }
  });

  // Every format of fewer secrets: no-signature-anywhere.test.ts.
  it.each(everyNth(REPORT_FORMATS, 4))(
    "in what the command line prints as %s, and says meanwhile",
    async (format) => {
      const { out, err } = await runInsight(["--logs", lab.logs, ...WINDOW, "--all", "--format", format]);
      expect(out.length).toBeGreaterThan(1_000);
      expect(needleIn(out + err)).toBe("");
    },
  );

  it("in what the command line says of a file whose name holds one", async () => {
    for (const { text } of somePlantedTexts(shortOrSoak(2, 6), SEED + 1)) {
      const name = text.replaceAll(/[/\0]/g, "_").slice(0, 60);
      const { code, out, err } = await runInsight(["--logs", join(lab.data, `gone?${name}`), ...WINDOW]);
      expect(code).toBe(2);
      expect(needleIn(out + err)).toBe("");
    }
  });

  it("in any address, once or twice encoded, as name, value or path", () => {
    for (const { what, text } of somePlantedTexts(COUNT, SEED + 2)) {
      const once = encodeURIComponent(text);
      for (const address of [
        `/?q=${once}`,
        `/?${encodeURIComponent(once)}=1`,
        `/x/${once}`,
        `/?${new URLSearchParams({ x: text })}`,
      ]) {
        const clean = cleanAddress(address);
        expect(needleIn(clean) + needleIn(decodeURIComponent(clean)), what).toBe("");
        expect(cleanAddress(clean), what).toBe(clean);
      }
    }
  });
});
