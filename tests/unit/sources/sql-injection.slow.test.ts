import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FACETS } from "@/lib/log-source/fields";
import type { Scope } from "@/lib/log-source/scope";
import { failureCondition } from "@/lib/sources/embedded/where";
import type { Values } from "@/lib/store/database";
import { seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";
import { at } from "../insight/fake-source";

const VALUES = shortOrSoak(1_000, 100_000);
const BATCH = 500;

const PIECES = [
  ..."'\"`\\|;()[]{}@#%&$*,.:=<>!?~^ \n\r\t\0_",
  ..."aZ09é漢🙂\u202e\u2028\ufeff\ud800",
  ...["''", "\\'", "--", "/*", "*/", "$$", "$tag$", "$1", "$account", "?", "::INT", "E'", "x'41'", "chr(39)"],
  ...[
    "' OR 1=1 --",
    "'; DROP TABLE failures; --",
    "' UNION SELECT * FROM rejects --",
    ") OR (1=1",
    "%' ESCAPE '",
  ],
  ...[
    "; ATTACH 'x'",
    "; COPY failures TO '/tmp/x'",
    "read_csv('/etc/passwd')",
    "; SET lock_configuration=false",
  ],
];

function hostileTexts(): readonly string[] {
  const random = seededRandom(13);
  return Array.from({ length: VALUES }, () =>
    Array.from({ length: 1 + random.integer(8) }, () => random.pick(PIECES)).join(""),
  );
}

const WINDOW = { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") };

/** The text as account, as what is searched for, and as a value of every filter, in both ways. */
function scopeOf(text: string): Scope {
  const filter = { only: [text], not: [text, text] };
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, filter]));
  return { account: text, window: WINDOW, filters: { facets, text } };
}

describe(`no text of ${VALUES} gets into a statement of the store`, () => {
  const texts = hostileTexts();
  let instance: DuckDBInstance;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(":memory:");
  });
  afterAll(() => instance.closeSync());

  test("the statement is the same for all of them, and its values are the texts as they are", () => {
    const statements = new Set<string>();
    for (const text of texts) {
      const { sql, values } = failureCondition(scopeOf(text));
      statements.add(sql);
      const { from: _, to: __, text: searched, ...others } = values;
      expect(new Set(Object.values(others))).toEqual(new Set([text]));
      expect(searched).toBe(text.toLowerCase());
    }
    // With letters, and without: then case is no matter.
    expect(statements.size).toBe(2);
  });

  test("and the store has each as what it is", async () => {
    const connection = await instance.connect();
    for (let first = 0; first < VALUES; first += BATCH) {
      const batch = texts.slice(first, first + BATCH);
      const values: Values = Object.fromEntries(batch.map((text, n) => [`v${n}`, text]));
      const list = batch.map((_, n) => `hex($v${n}::VARCHAR) AS v${n}`).join(", ");
      const [row = {}] = (await connection.runAndReadAll(`SELECT ${list}`, values)).getRowObjectsJS();
      // Its bytes: read as a text, one that begins with a byte order mark comes back without.
      expect(Object.values(row)).toEqual(
        batch.map((text) => Buffer.from(text).toString("hex").toUpperCase()),
      );
    }
    connection.closeSync();
  });
});
