import { answerRequest } from "@/lib/insight/answers/request-answer";
import { toRowReport } from "@/lib/insight/answers/row-answer";
import { correctedText } from "@/lib/insight/exports/corrected-text";
import { toTextRow } from "@/lib/insight/exports/text";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { LogSource } from "@/lib/log-source/log-source";
import { NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import type { Instant } from "@/lib/time/instant";

const ROW_ID = /^[0-9a-f]{32}$/i;

/** The id of the row that is meant: its own, the service's request id or the client's; null if there is none. */
async function rowOf(source: LogSource, id: string): Promise<string | null> {
  if (ROW_ID.test(id)) return id.toLowerCase();
  const lookup = { ...NOTHING_TO_LOOK_FOR, serverRequestIds: [id], clientRequestIds: [id] };
  const { failures } = await source.find(lookup, 1);
  return failures[0]?.id ?? null;
}

/** Writes one blocked request with the token to make in its place; false if the logs hold no such request. */
export async function printRequest(
  source: LogSource,
  { id, format }: { readonly id: string; readonly format: "text" | "json" },
  write: (text: string) => Promise<void>,
  now: Instant,
): Promise<boolean> {
  const row = await rowOf(source, id);
  if (row === null) return false;
  const answer = await answerRequest(source, parseInsightQuery({}, now).query, row, now);
  if (answer.kind !== "request") return false;
  const report = toRowReport(answer, []);
  if (format === "json") await write(`${JSON.stringify(report, null, 2)}\n`);
  else await write(`${toTextRow(report.request)}\n${correctedText(report.corrected)}`);
  return true;
}
