import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FACETS, SORT_COLUMNS } from "@/lib/log-source/fields";
import { onlyValue, type Scope } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { createLab } from "../support/lab";
import { exportedRow, linesOf } from "../support/logged-rows";
import { at } from "../support/request-with";

const lab = createLab();
const HOSTILE_NAME = `it's "quoted"'; DROP TABLE failures; --`;
let store: Store;

beforeAll(async () => {
  lab.put(
    "log",
    linesOf([
      exportedRow(0, { path: `/reports/${HOSTILE_NAME}`, operation: HOSTILE_NAME, statusText: HOSTILE_NAME }),
      exportedRow(1),
    ]),
  );
  await lab.load();
  store = await lab.open();
  mkdirSync(`${store.spool}2`);
  writeFileSync(join(lab.logs, "secret.csv"), "a,b\n1,2\n");
  writeFileSync(join(`${store.spool}2`, "secret.csv"), "a,b\n1,2\n");
  symlinkSync(join(lab.logs, "secret.csv"), join(store.spool, "link.csv"));
});
afterAll(() => {
  store.close();
  lab.close();
});

describe("DuckDB reads our own segments and nothing else", () => {
  const outside = join(lab.logs, "secret.csv");
  const spool = join(lab.data, "spool");
  const attempts: Readonly<Record<string, string>> = {
    "read a file": `SELECT * FROM read_csv('${outside}')`,
    "read a file by its name": `SELECT * FROM '${outside}'`,
    "read text": "SELECT * FROM read_text('/etc/hostname')",
    "read bytes": "SELECT * FROM read_blob('/etc/hostname')",
    "read JSON": `SELECT * FROM read_json('${outside}')`,
    "leave the folder by dots": `SELECT * FROM read_csv('${spool}/../../logs/secret.csv')`,
    "leave the folder by a link": `SELECT * FROM read_csv('${spool}/link.csv')`,
    "read a folder with a similar name": `SELECT * FROM read_csv('${spool}2/secret.csv')`,
    "list a folder": "SELECT count(*) / (count(*) = 0)::INTEGER FROM glob('/etc/*')",
    "copy out": `COPY failures TO '${lab.logs}/out.csv'`,
    export: `EXPORT DATABASE '${lab.logs}/out'`,
    "attach a database": `ATTACH '${lab.logs}/other.duckdb'`,
    "install an extension": "INSTALL httpfs",
    "load an extension": "LOAD httpfs",
    "read from the network": "SELECT * FROM read_csv('https://127.0.0.1:1/a.csv')",
    "allow more folders": "SET allowed_directories=['/']",
    "allow everything": "SET enable_external_access=true",
    "unlock the settings": "SET lock_configuration=false",
    "use more memory": "SET memory_limit='8GB'",
    "use more threads": "SET threads=64",
    "have more threads ask": "SET external_threads=64",
    "allow more settings": "SET allowed_configs=['threads']",
    "move the temporary folder": "SET temp_directory='/'",
    "keep secrets": "CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
    "read the environment": "SELECT getenv('PATH')",
  };

  it.each(Object.entries(attempts))("not to %s", async (_, sql) => {
    await expect(store.database.write(sql)).rejects.toThrow();
    await expect(store.database.read(sql)).rejects.toThrow();
  });

  it("its own thread works again after large work, whatever came of that", async () => {
    const callers = () =>
      store.database.read("SELECT current_setting('external_threads')::INTEGER AS callers");
    const work = async () => {
      expect(await callers()).toEqual([{ callers: 2 }]);
      await store.database.write("SELECT error('work that fails')");
    };
    await expect(store.database.unaided(work)).rejects.toThrow("work that fails");
    expect(await callers()).toEqual([{ callers: 1 }]);
  });

  it("and works on after all those attempts", async () => {
    expect(await store.database.read("SELECT count(*)::INTEGER AS rows FROM failures")).toEqual([
      { rows: 2 },
    ]);
  });
});

describe("values are values, whatever is in them", () => {
  const window = { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") };
  const scope = (filters: Partial<Scope["filters"]> = {}, account: string | null = null): Scope => ({
    account,
    window,
    filters: { facets: {}, text: "", ...filters },
  });
  const source = () => new EmbeddedSource(() => store, new LoadStatus(false));
  const hostile = [
    "'",
    '"',
    "\\",
    "';--",
    "%",
    "_",
    "$1",
    "\0",
    "\ud800",
    "' OR 1=1 --",
    "x'::cause",
    "-".repeat(5_000),
  ];

  it("a name with quotes in it is stored, found, filtered by and given back as it was", async () => {
    const page = await source().page(
      scope({ text: HOSTILE_NAME.slice(0, 12).toUpperCase() }),
      { column: "time", descending: true },
      0,
      50,
    );
    expect(page.total).toBe(1);
    expect(page.failures[0]?.request).toMatchObject({ operation: HOSTILE_NAME, statusText: HOSTILE_NAME });
    const facets = { operation: onlyValue(HOSTILE_NAME), status: onlyValue(HOSTILE_NAME) };
    expect((await source().overview(scope({ facets }))).failures).toBe(1);
    const values = await source().facet(scope(), "operation", 10);
    expect(values.map(({ value }) => value).toSorted()).toEqual(["GetBlob", HOSTILE_NAME].toSorted());
  });

  it.each(FACETS)("the facet %s compares, it never becomes SQL", async (facet) => {
    for (const value of hostile) {
      const { failures } = await source().overview(scope({ facets: { [facet]: onlyValue(value) } }));
      expect(failures, value).toBe(0);
    }
  });

  it("the search looks for the text as it stands", async () => {
    for (const text of hostile.filter(
      (value) => !`${HOSTILE_NAME}azsdk-net-`.includes(value) && value !== "-",
    )) {
      expect((await source().overview(scope({ text }))).failures, text).toBe(0);
    }
    expect((await source().overview(scope({ text: "quoted" }))).failures).toBe(1);
  });

  it("accounts and ids of any kind match nothing", async () => {
    for (const value of hostile) {
      expect((await source().overview(scope({}, value))).failures).toBe(0);
      expect(await source().failure(value)).toBeNull();
      expect((await source().coverage(value)).newestFailure).toBeNull();
    }
  });

  it.each(SORT_COLUMNS)("sorting by %s gives every row in either direction", async (column) => {
    for (const descending of [true, false]) {
      const page = await source().page(scope(), { column, descending }, 0, 50);
      expect(page.failures).toHaveLength(2);
    }
  });
});
