import { closeSync, openSync, writeSync } from "node:fs";
import { ruleRow } from "./rule-rows";
import { type SeededRandom, seededRandom } from "./seeded-random";
import { tableRowOf } from "./table-row";

const DAY_MS = 86_400_000;
export const START_MS = Date.parse("2026-11-20T00:00:00Z");
const LINES_A_CHUNK = 5_000;
const FAILURE_SHARE = 0.04;
const SUCCESS_SHARE = 0.16;
const TEMPLATES = 600;

type Row = Readonly<Record<string, unknown>>;

/** A row's text around its time and its request id, which are its own. */
type Template = readonly [head: string, tail: string];

function templateOf(row: Row): Template {
  const { TimeGenerated: _time, CorrelationId: _id, ...others } = row;
  const filled = Object.fromEntries(
    Object.entries(others).filter(([, value]) => value !== "" && value !== null),
  );
  return ['{"TimeGenerated":"', `",${JSON.stringify(filled).slice(1)}`];
}

const blobRows = (count: number): readonly Row[] =>
  Array.from({ length: count * 3 }, (_, n) => ruleRow(n))
    .filter(({ service, account }) => service === "blob" && account === "stcontosodemo")
    .slice(0, count)
    .map((request) => tableRowOf(request, ""));

function templates(): Readonly<Record<"failure" | "success" | "other", readonly Template[]>> {
  const failures = blobRows(TEMPLATES);
  const other = {
    AccountName: "stcontosodemo",
    StatusCode: "200",
    StatusText: "Success",
    OperationName: "GetBlob",
  };
  return {
    failure: failures.map(templateOf),
    success: failures.map((row) => templateOf({ ...row, StatusCode: "200", StatusText: "Success" })),
    other: [templateOf({ ...other, Uri: "https://stcontosodemo.blob.core.windows.net:443/reports/a.csv" })],
  };
}

function kindOf(random: SeededRandom): "failure" | "success" | "other" {
  const dice = random.next();
  if (dice < FAILURE_SHARE) return "failure";
  return dice < FAILURE_SHARE + SUCCESS_SHARE ? "success" : "other";
}

/** Writes a day's rows of StorageBlobLogs as JSON lines, in the order of their times; now and then one twice. */
export function writeMillionRows(path: string, rows: number): void {
  const random = seededRandom(3);
  const kinds = templates();
  const file = openSync(path, "w");
  let lines: string[] = [];
  for (let n = 0; n < rows; n += 1) {
    const [head, tail] = random.pick(kinds[kindOf(random)]);
    const time = new Date(START_MS + Math.floor((n / rows) * DAY_MS)).toISOString();
    const line = `${head}${time.slice(0, -1)}${String(n % 10_000).padStart(4, "0")}Z","CorrelationId":"${n}${tail}\n`;
    lines.push(n % 1_000 === 0 ? line + line : line);
    if (lines.length === LINES_A_CHUNK || n === rows - 1) {
      writeSync(file, lines.join(""));
      lines = [];
    }
  }
  closeSync(file);
}
