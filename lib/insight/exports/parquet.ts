import type { ByteWriter } from "hyparquet-writer";
import { ticksOf } from "@/lib/time/instant";
import type { ReportRow } from "../answers/report";
import type { ExportSubject, ExportWriter } from "./export-writer";

/** So many requests are held in memory, as their values, before they are written. */
const GROUP_ROWS = 10_000;
const TICKS_PER_MICROSECOND = 10n;

type Value = string | number | bigint | null;

const KINDS = {
  time: { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" } },
  int: { type: "INT32" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
} as const;

interface ColumnEntry {
  readonly name: string;
  readonly kind: keyof typeof KINDS;
  readonly value: (row: ReportRow) => Value;
}

const text = (name: string, value: (row: ReportRow) => string | null): ColumnEntry => ({
  ...{ name, value },
  kind: "text",
});

/** The names are those of the JSON; lists are joined as the command line's CSV has them. */
const COLUMNS: readonly ColumnEntry[] = [
  // Whole microseconds: what reads Parquet seldom reads smaller ones. The seventh digit is in exactTime.
  { name: "time", kind: "time", value: ({ time }) => ticksOf(time) / TICKS_PER_MICROSECOND },
  text("id", ({ id }) => id),
  text("account", ({ account }) => account),
  text("service", ({ service }) => service),
  text("operation", ({ operation }) => operation),
  text("object", ({ object }) => object),
  text("caller", ({ caller }) => caller),
  text("protocol", ({ protocol }) => protocol),
  { name: "status", kind: "int", value: ({ status }) => status },
  text("statusText", ({ statusText }) => statusText),
  text("reason", ({ reason }) => reason),
  text("confidence", ({ confidence }) => confidence),
  text("sentence", ({ sentence }) => sentence),
  text("evidence", ({ evidence }) => evidence.map((each) => each.text).join("; ")),
  text("alsoTrue", ({ alsoTrue }) => alsoTrue.map((each) => `${each.reason}: ${each.text}`).join("; ")),
  text("candidates", ({ candidates }) => candidates.map(({ reason }) => reason).join(" ")),
  text("fix", ({ fix }) => fix.title),
  text("requestId", ({ requestId }) => requestId),
  text("clientRequestId", ({ clientRequestId }) => clientRequestId),
  text("userAgent", ({ userAgent }) => userAgent),
  text("delegator", ({ delegator }) => delegator),
  text("token", ({ token }) => token),
  text("exactTime", ({ time }) => time),
];

const isNullable = (name: string): boolean => ["requestId", "clientRequestId", "delegator"].includes(name);

const SCHEMA = [
  { name: "requests", num_children: COLUMNS.length },
  ...COLUMNS.map(({ name, kind }) => ({
    ...{ name, ...KINDS[kind] },
    repetition_type: isNullable(name) ? ("OPTIONAL" as const) : ("REQUIRED" as const),
  })),
];

/** What was written since it was asked last. */
function takeBytes(writer: ByteWriter): Uint8Array<ArrayBuffer> {
  const taken = writer.getBytes().slice();
  writer.index = 0;
  return taken;
}

/** Half of a surrogate pair is no UTF-8. */
const wellFormed = (value: Value): Value => (typeof value === "string" ? value.toWellFormed() : value);

/**
 * A Parquet file: row groups of 10,000 requests, Snappy, times as timestamps in UTC. Its footer comes last, so that a
 * file that broke off can't be read at all.
 */
export async function parquetWriter({ account, window, query, total }: ExportSubject): Promise<ExportWriter> {
  // Thirty files, which take a command longer to load than much of its work, and which few need.
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const writer = new ByteWriter();
  const kvMetadata = Object.entries({ account: account ?? "", ...window, query, total: String(total) }).map(
    ([key, value]) => ({ key, value }),
  );
  const file = new ParquetWriter({ writer, schema: SCHEMA, kvMetadata, createdBy: "sas-failure-insights" });
  let columns: Value[][] = COLUMNS.map(() => []);
  const writeGroup = () => {
    const held = columns;
    columns = COLUMNS.map(() => []);
    if (held[0]?.length === 0) return;
    const columnData = COLUMNS.map(({ name }, at) => ({ name, data: held[at] ?? [], offsetIndex: false }));
    file.write({ columnData, rowGroupSize: GROUP_ROWS });
  };
  return {
    head: () => takeBytes(writer),
    rows: (rows) => {
      for (const row of rows) {
        for (const [at, { value }] of COLUMNS.entries()) columns[at]?.push(wellFormed(value(row)));
        if (columns[0]?.length === GROUP_ROWS) writeGroup();
      }
      return takeBytes(writer);
    },
    end: () => {
      writeGroup();
      file.finish();
      return takeBytes(writer);
    },
    endEarly: () => new Uint8Array(0),
  };
}
