import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toFindings } from "@/lib/diagnosis/findings/observations";
import { answerRequest } from "@/lib/insight/answers/request-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { onlyValue } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { instantOf } from "@/lib/time/instant";
import { createLab, loadInto } from "../support/lab";
import { exportedRow, linesOf, type RowChanges, TOKEN_QUERY } from "../support/logged-rows";

const ACCOUNT = "stlake";
const DAY = Date.parse("2026-11-20T00:00:00Z");
const NOW = instantOf(DAY + 86_400_000);
const SCOPE = {
  account: ACCOUNT,
  window: { from: instantOf(DAY), to: NOW },
  filters: { facets: {}, text: "" },
} as const;

const query = TOKEN_QUERY.replace("sr=b", "sr=d&sdd=2");
const tokenHash = (digit: string) => `SasSignature(${digit.repeat(64)})`;

const row = (n: number, path: string, changes: RowChanges = {}) =>
  exportedRow(n, { account: ACCOUNT, path, query, identity: { tokenHash: tokenHash("A") }, ...changes });

const WELL: RowChanges = { status: 200, statusText: "Success" };
const REFUSED: RowChanges = { statusText: "AuthorizationPermissionMismatch" };
const early = (clock: string) => ({ time: `2026-11-20T${clock}.0000000Z` });

const rows = [
  row(0, "/lake/raw/2026/a.csv", { ...WELL, ...early("09:00:00") }),
  row(1, "/lake/raw/2026/deep/b.csv", { ...WELL, ...early("09:30:00") }),
  row(2, "/lake/raw/2026/c.csv", REFUSED),
  row(3, "/lake/raw/2026/deep/er/d.csv", REFUSED),
  // Another directory with a token of its own, which never worked.
  row(4, "/lake/raw/2025/e.csv", { ...REFUSED, identity: { tokenHash: tokenHash("B") } }),
  // One level above the directory that the token is for.
  row(5, "/lake/raw", { identity: { tokenHash: tokenHash("C") } }),
];

describe("tokens for a directory (sr=d)", () => {
  const lab = createLab();
  let store: Store;
  let source: EmbeddedSource;

  beforeAll(async () => {
    lab.put("lake.json", linesOf(rows));
    store = await lab.open();
    await loadInto(store, lab.logs);
    const status = new LoadStatus(false);
    status.loaded();
    source = new EmbeddedSource(() => store, status);
  });
  afterAll(() => {
    store.close();
    lab.close();
  });

  test("are told apart by their directory, as deep as sdd says, whatever lies below it", async () => {
    const { refused, worked } = await source.history(SCOPE);
    const places = (groups: readonly { readonly resourceKey: string }[]) =>
      [...new Set(groups.map(({ resourceKey }) => resourceKey))].sort();
    expect(places(worked)).toEqual(["d lake/raw/2026"]);
    expect(places(refused)).toEqual(["d lake/raw/2025", "d lake/raw/2026"]);
    expect(worked.reduce((sum, { successes }) => sum + successes, 0)).toBe(2);
  });

  test("that worked for another object below the directory worked on the same signed resource", async () => {
    const filters = { facets: { reason: onlyValue("delegator-not-authorized") }, text: "2026/c.csv" };
    const page = await source.page({ ...SCOPE, filters }, { column: "time", descending: true }, 0, 1);
    const { query: asked } = parseInsightQuery({ account: ACCOUNT }, NOW);
    const answer = await answerRequest(source, asked, page.failures[0]?.id ?? "", NOW);
    const texts =
      answer.kind === "request" && answer.observations.ok
        ? answer.observations.value.map(({ text }) => text).join("\n")
        : "";
    expect(texts).toContain("worked on the same signed resource with the same parameters until");
    expect(texts).toContain("(2 successes)");
  });

  test("make no finding of tokens for one blob that are used on others", async () => {
    const kinds = toFindings(await source.history(SCOPE)).found.map(({ kind }) => kind);
    expect(kinds).not.toContain("other-object");
  });

  test("do not reach above their directory", async () => {
    const filters = { facets: { reason: onlyValue("resource-scope-mismatch") }, text: "" };
    const { failures } = await source.page({ ...SCOPE, filters }, { column: "time", descending: true }, 0, 9);
    expect(failures.map(({ request }) => request.path)).toEqual(["/lake/raw"]);
  });
});
