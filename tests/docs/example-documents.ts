import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printReport } from "@/lib/cli/print-report";
import { answerJson, type JsonReport } from "@/lib/insight/answers/json-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { LogSource } from "@/lib/log-source/log-source";
import { MEDIA } from "@/lib/sample/accounts";
import { renderRecord } from "@/lib/sample/record";
import { sampleRequests } from "@/lib/sample/sample-requests";
import { writeSample } from "@/lib/sample/write-sample";
import { instantOf } from "@/lib/time/instant";
import type { GeneratedText } from "./generated-text";
import { readExample } from "./read-example";

/** The sample of an invented day: the same each time it is made. */
const SAMPLE = { seed: 11, endMs: Date.parse("2026-11-22T09:41:30Z"), scale: 0.1 } as const;
const WINDOW = {
  from: instantOf(Date.parse("2026-11-21T00:00:00Z")),
  to: instantOf(Date.parse("2026-11-23T00:00:00Z")),
};
const SHOWN_CHECKS = 2;

const block = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
const json = (value: unknown): string => block("json", JSON.stringify(value, null, 2));

/** The first of each list, of checks the first two. */
function shortened({ requests, findings, accounting, reading, ...rest }: JsonReport): JsonReport {
  const first = requests.slice(0, 1).map((request) => ({
    ...request,
    checks: request.checks.slice(0, SHOWN_CHECKS),
    fix: { ...request.fix, commands: request.fix.commands.slice(0, 1) },
  }));
  return {
    ...rest,
    reading,
    findings: findings.slice(0, 1),
    requests: first,
    accounting: accounting && { ...accounting, perFile: accounting.perFile.slice(0, 1) },
  };
}

async function sampleAnswer(source: LogSource): Promise<JsonReport> {
  const now = instantOf(SAMPLE.endMs);
  const { query, notices } = parseInsightQuery({ account: MEDIA.name, ...WINDOW, q: "fabrikam" }, now);
  const { body } = await answerJson(source, { query, ignored: notices }, now);
  if (!("requests" in body)) throw new Error(`the sample gave no report: ${body.state}`);
  return shortened(body);
}

/** The line of the first request of the sample that came after its token's expiry. */
function expiredLine(): string {
  const request = sampleRequests(SAMPLE).find(({ cause }) => cause === "sas-expired");
  if (!request) throw new Error("the sample holds no expired token");
  return renderRecord(request);
}

async function printed(source: LogSource, format: "json" | "text"): Promise<string> {
  const scope = { account: null, window: WINDOW, filters: { facets: {}, text: "" } };
  const { query } = parseInsightQuery({}, WINDOW.to);
  let text = "";
  await printReport(source, { scope, query, all: true }, format, async (piece) => {
    text += piece;
  });
  return text;
}

function writeLine(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "PT1H.json"), `${expiredLine()}\n`);
}

/** Answers to the sample and to one of its lines, made by the real loader; `loader` is its bundle. */
export async function exampleDocuments(loader: string): Promise<readonly GeneratedText[]> {
  const answer = await readExample(loader, (folder) => writeSample({ ...SAMPLE, folder }), sampleAnswer);
  const [text, report] = await readExample(loader, writeLine, async (source) => [
    await printed(source, "text"),
    await printed(source, "json"),
  ]);
  const file = "docs/examples.md";
  return [
    { file: "docs/api.md", part: "answer", text: () => json(answer) },
    { file, part: "line", text: () => block("json", expiredLine()) },
    { file, part: "text", text: () => block("text", text ?? "") },
    { file, part: "json", text: () => json(JSON.parse(report ?? "")) },
  ];
}
