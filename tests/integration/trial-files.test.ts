import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { FileAccount } from "@/lib/log-source/accounting";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import type { Instant } from "@/lib/time/instant";
import { createLab, type Lab, openLab } from "../support/lab";
import { runInsight } from "../support/run-insight";
import { type TrialFile, trialFiles } from "../support/trial-files";

interface Row {
  readonly requestId: string | null;
  readonly reason: string;
}

interface Answer {
  readonly requests: readonly Row[];
  readonly accounting: {
    readonly perFile: readonly FileAccount[];
    readonly rejectedLines: readonly { path: string }[];
  };
}

/** Files whose requests another one holds too: what is loaded together is counted once. */
const TWINS: Readonly<Record<string, string>> = {
  "M47b-pandas-records.json": "b",
  "M47d-pandas-columns.json": "d",
};

const FILES = trialFiles();
const WINDOW = ["--from", "2026-11-19T00:00:00Z", "--to", "2026-11-22T00:00:00Z"];
const labs = new Map<string, Lab>();

function labOf({ name }: TrialFile): Lab {
  const which = TWINS[name] ?? (name === "M64b-flat.json" || name === "M47h-excel.xlsx" ? "e" : "a");
  const lab = labs.get(which) ?? createLab();
  labs.set(which, lab);
  return lab;
}

const isRight = (rows: readonly Row[], file: TrialFile): boolean =>
  Object.entries(file.requests).every(([id, reasons]) =>
    rows.some(({ requestId, reason }) => (requestId ?? "") === id && reasons.includes(reason)),
  );

function hold(file: TrialFile, answer: Answer): void {
  const account = answer.accounting.perFile.find(({ path }) => path === file.name);
  const wanted = Object.keys(file.requests).length;
  const said = (account?.rejected ?? 0) > 0 || (account?.note ?? "") !== "";
  const read = isRight(answer.requests, file) && account?.stored === wanted;
  if (file.expect === "read" || !said) expect(read, JSON.stringify(account)).toBe(true);
  expect((account?.stored ?? 0) + (account?.rejected ?? 0) > 0 || account?.note !== "").toBe(true);
}

const NOW = "2026-11-21T12:00:00.0000000Z" as Instant;
const PAGES = ["1", "2", "3"] as const;
const NONE = { perFile: [], rejectedLines: [] };

async function pageAt(source: EmbeddedSource, page: string): Promise<Answer> {
  const { query } = parseInsightQuery({ account: "sttrials2", from: WINDOW[1], to: WINDOW[3], page }, NOW);
  const { status, body } = await answerJson(source, { query, ignored: [] }, NOW);
  expect(status).toBe(200);
  return body as unknown as Answer;
}

afterAll(() => {
  for (const lab of labs.values()) lab.close();
});

describe("files that people's tools made", () => {
  const byCommand = new Map<Lab, Answer>();
  const byPage = new Map<Lab, Answer>();

  beforeAll(async () => {
    for (const file of FILES) labOf(file).put(file.name, file.content);
    for (const lab of labs.values()) {
      const { code, out, err } = await runInsight([
        "--logs",
        lab.logs,
        ...WINDOW,
        "--all",
        "--format",
        "json",
      ]);
      expect(code, err).toBe(0);
      byCommand.set(lab, JSON.parse(out) as Answer);
      byPage.set(lab, await pageOf(lab));
    }
  }, 120_000);

  async function pageOf(lab: Lab): Promise<Answer> {
    await lab.load();
    const store = await lab.open();
    try {
      const status = new LoadStatus(false);
      status.loaded();
      const source = new EmbeddedSource(() => store, status);
      const pages = await Promise.all(PAGES.map((page) => pageAt(source, page)));
      return {
        requests: pages.flatMap(({ requests }) => requests),
        accounting: pages[0]?.accounting ?? NONE,
      };
    } finally {
      store.close();
    }
  }

  it.each(FILES.map((file) => [file.name, file] as const))("%s", (_name, file) => {
    for (const answers of [byCommand, byPage]) {
      const answer = answers.get(labOf(file));
      if (answer === undefined) throw new Error("no answer");
      hold(file, answer);
    }
  });

  it("an export whose times name no zone is read when the zone is named", async () => {
    const file = FILES.find(({ name }) => name === "L29c-kustoexplorer.csv");
    const lab = openLab();
    lab.put("export.csv", file?.content ?? "");
    const words = ["--logs", lab.logs, ...WINDOW, "--format", "json", "--zone", "UTC"];
    const { requests } = JSON.parse((await runInsight(words)).out) as Answer;
    expect(requests.map(({ requestId }) => requestId)).toEqual(Object.keys(file?.requests ?? {}));
    expect((await runInsight([...words.slice(0, -1), "Mars/Olympus"])).code).toBe(2);
  });
});
