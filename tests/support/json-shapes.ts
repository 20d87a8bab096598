import {
  anyValue,
  asTable,
  base64,
  columnsOf,
  epoch,
  flat,
  json,
  keyValues,
  lines,
  otlp,
  pretty,
  renamed,
  texts,
  utf16,
  type WriteRows,
} from "./write-shapes";

/** JSON as tools write it, each by its name. */
export const JSON_SHAPES: Readonly<Record<string, WriteRows>> = {
  lines: lines,
  "lines with CRLF": (rows) => lines(rows).replaceAll("\n", "\r\n"),
  "lines with CR alone": (rows) => lines(rows).replaceAll("\n", "\r"),
  "lines behind a byte order mark": (rows) => `\ufeff${lines(rows)}`,
  "lines with trailing commas": (rows) => lines(rows).replaceAll("\n", ",\n"),
  "lines in UTF-16": (rows) => utf16(`\ufeff${lines(rows)}`),
  "lines in UTF-16, big end first": (rows) => utf16(`\ufeff${lines(rows)}`, true),
  "lines in UTF-16 without a mark": (rows) => utf16(lines(rows)),
  "JSON text sequence": (rows) => rows.map((row) => `\x1e${json(row)}\n`).join(""),
  "JSON text sequence, pretty": (rows) => rows.map((row) => `\x1e${pretty(row)}\n`).join(""),
  mongoexport: (rows) =>
    lines(
      rows.map((row) => ({
        _id: { $oid: "65b000000000000000000000" },
        ...row,
        time: { $date: { $numberLong: String(epoch(String(row.time))) } },
        statusCode: { $numberInt: String(row.statusCode) },
      })),
    ),
  "values without newlines": (rows) => rows.map(json).join(""),
  "jq .": (rows) => rows.map((row) => `${pretty(row)}\n`).join(""),
  "jq -s": (rows) => `${pretty(rows)}\n`,
  "array in one line": json,
  "array with a trailing comma": (rows) => `[\n${rows.map(json).join(",\n")},\n]`,
  "array in UTF-16": (rows) => utf16(`\ufeff${pretty(rows)}`),
  "lines in quotes": (rows) => lines(rows.map(json)),
  "array of texts": (rows) => json(rows.map(json)),
  "container log": (rows) => rows.map((row) => `2026-11-20T12:00:03.1Z stdout F ${json(row)}\n`).join(""),
  syslog: (rows) =>
    rows.map((row) => `<14>1 2026-11-20T12:00:03Z host app 1 - [meta x="y"] ${json(row)}\n`).join(""),
  "docker json-file": (rows) =>
    texts(rows, (log) => ({ log: `${log}\n`, stream: "stdout", time: "2026-11-20T12:00:03Z" })),
  "Event Hubs body": (rows) => json({ records: rows }),
  "Event Hubs body, pretty": (rows) => pretty({ records: rows }),
  "Event Hubs bodies in an array": (rows) =>
    json([{ records: rows.slice(0, 1) }, { records: rows.slice(1) }]),
  "Event Hubs record as an object": (rows) => lines(rows.map((records) => ({ records }))),
  "Event Hubs Body as text": (rows) =>
    lines([{ SequenceNumber: 1, Body: json({ records: rows }), Properties: {} }]),
  "Event Hubs Body as base64": (rows) =>
    lines([{ SequenceNumber: 1, Body: base64(json({ records: rows })), Properties: {} }]),
  "Event Hubs Body as base64 in an array": (rows) =>
    pretty(rows.map((row) => ({ Offset: "1", Body: base64(json(row)) }))),
  "Stream Analytics": (rows) =>
    lines(rows.map((row) => ({ ...row, EventProcessedUtcTime: "2026-11-20T12:00:00Z", PartitionId: 1 }))),
  "Kafka console": (rows) =>
    texts(rows, (value) => ({
      topic: "insights",
      partition: 0,
      offset: 5,
      timestamp: 1_795_176_000_000,
      value,
    })),
  "Kafka Connect": (rows) => lines(rows.map((payload) => ({ schema: { type: "struct" }, payload }))),
  "Splunk search": (rows) =>
    texts(rows, (_raw) => ({ preview: false, result: { _raw, host: "h", _time: "2026-11-20T12:00:00" } })),
  "Splunk results": (rows) => json({ results: rows.map((row) => ({ _raw: json(row), host: "h" })) }),
  "Splunk HEC": (rows) => lines(rows.map((event) => ({ time: 1_795_176_000, host: "h", event }))),
  "Splunk HEC with text": (rows) => texts(rows, (event) => ({ time: 1_795_176_000.123, host: "h", event })),
  "Elastic event.original": (rows) =>
    texts(rows, (original) => ({
      _index: "i",
      _source: { "@timestamp": "2026-11-20T12:00:00Z", event: { original } },
    })),
  "Elastic search answer": (rows) =>
    json({
      took: 1,
      hits: { total: { value: rows.length }, hits: rows.map((_source) => ({ _index: "i", _source })) },
    }),
  "Elastic bulk": (rows) => lines(rows),
  "Elastic platform logs": (rows) =>
    lines(rows.map((row) => ({ "@timestamp": row.time, azure: { platformlogs: row } }))),
  "Elastic flattened": (rows) => lines(rows.map((row) => flat({ azure: { platformlogs: row } }))),
  Logstash: (rows) =>
    texts(rows, (message) => ({ "@version": "1", "@timestamp": "2026-11-20T12:00:00Z", message })),
  Filebeat: (rows) =>
    texts(rows, (message) => ({
      "@timestamp": "2026-11-20T12:00:00Z",
      log: { offset: 0 },
      message,
      input: { type: "azure-eventhub" },
    })),
  "Fluent Bit": (rows) => texts(rows, (log) => ({ date: 1_795_176_000.5, log })),
  Vector: (rows) =>
    texts(rows, (message) => ({ message, source_type: "kafka", timestamp: "2026-11-20T12:00:00Z" })),
  "OpenTelemetry key values": (rows) =>
    otlp(rows, (row) => ({ timeUnixNano: "1795176000000000000", body: anyValue(row) })),
  "OpenTelemetry text": (rows) =>
    otlp(rows, (row) => ({ timeUnixNano: "1795176000000000000", body: { stringValue: json(row) } })),
  "OpenTelemetry attributes": (rows) =>
    otlp(rows, (row) => ({ timeUnixNano: "1795176000000000000", attributes: keyValues(row) })),
  "CloudWatch events": (rows) => json({ events: rows.map((row) => ({ timestamp: 1, message: json(row) })) }),
  "CloudWatch Insights": (rows) =>
    json({
      results: rows.map((row) => [
        { field: "@timestamp", value: "2026" },
        { field: "@message", value: json(row) },
      ]),
    }),
  Datadog: (rows) =>
    json({
      data: rows.map((row) => ({
        id: "a",
        attributes: { timestamp: "2026-11-20T12:00:00Z", message: json(row) },
      })),
    }),
  Loki: (rows) =>
    json({
      data: {
        resultType: "streams",
        result: [{ stream: { job: "x" }, values: rows.map((row) => ["1795176000000000000", json(row)]) }],
      },
    }),
  LogScale: (rows) => json(rows.map((row) => ({ "@rawstring": json(row), "@timestamp": 1_795_176_000_000 }))),
  "Google Cloud": (rows) =>
    pretty(rows.map((jsonPayload) => ({ insertId: "a", timestamp: "2026-11-20T12:00:00Z", jsonPayload }))),
  Graylog: (rows) =>
    json({
      messages: rows.map((row) => ({
        index: "g",
        message: { timestamp: "2026-11-20T12:00:00Z", full_message: json(row) },
      })),
    }),
  "Spark to_json": (rows) => texts(rows, (value) => ({ value })),
  "properties as text": (rows) =>
    lines(rows.map((row) => ({ ...row, properties: json(row.properties), identity: json(row.identity) }))),
  value: (rows) => json({ value: rows, nextLink: null }),
  data: (rows) => pretty({ status: "ok", data: rows }),
  "Logic App": (rows) => json({ statusCode: 200, headers: { a: "b" }, body: { value: rows } }),
  "az monitor": asTable(({ table }) => pretty(table.map((row) => ({ ...row, TableName: "PrimaryResult" })))),
  "Log Analytics": asTable(({ names, cells }) =>
    json({
      tables: [
        { name: "PrimaryResult", columns: names.map((name) => ({ name, type: "string" })), rows: cells },
      ],
    }),
  ),
  "Logic App over Log Analytics": asTable(({ names, cells }) =>
    pretty({ body: { tables: [{ name: "P", columns: names.map((name) => ({ name })), rows: cells }] } }),
  ),
  "Kusto v1": asTable((table) =>
    json({ Tables: [{ TableName: "Table_0", Columns: columnsOf(table), Rows: table.cells }] }),
  ),
  "Kusto v2": asTable((table) =>
    json([
      { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" },
      {
        FrameType: "DataTable",
        TableId: 1,
        TableKind: "PrimaryResult",
        Columns: columnsOf(table),
        Rows: table.cells,
      },
      { FrameType: "DataSetCompletion", HasErrors: false },
    ]),
  ),
  "Kusto v2, progressive": asTable((table) =>
    [
      `[${json({ FrameType: "DataSetHeader", IsProgressive: true, Version: "v2.0" })}`,
      json({ FrameType: "TableHeader", TableId: 1, TableKind: "PrimaryResult", Columns: columnsOf(table) }),
      json({ FrameType: "TableFragment", TableFragmentType: "DataAppend", TableId: 1, Rows: table.cells }),
      `${json({ FrameType: "DataSetCompletion" })}]`,
    ].join("\n,"),
  ),
  "PowerShell Results": asTable(({ table }) => pretty({ Results: table, Render: null, Statistics: null })),
  "PowerShell 5.1 list": asTable(({ table }) => pretty({ value: table, Count: table.length })),
  "PowerShell 5.1 dates": asTable(({ table }) =>
    pretty(
      table.map((row) => ({
        ...row,
        TimeGenerated: {
          value: `/Date(${epoch(String(row.TimeGenerated))})/`,
          DisplayHint: 2,
          DateTime: "Friday",
        },
      })),
    ),
  ),
  "pandas records": asTable(({ table }) =>
    json(table.map((row) => ({ ...row, TimeGenerated: epoch(String(row.TimeGenerated)) }))).replaceAll(
      "/",
      "\\/",
    ),
  ),
  "pandas columns": asTable(({ table, names }) =>
    json(
      Object.fromEntries(
        names.map((name) => [name, Object.fromEntries(table.map((row, n) => [n, row[name]]))]),
      ),
    ),
  ),
  "pandas index": asTable(({ table }) => json(Object.fromEntries(table.map((row, n) => [n, row])))),
  "pandas split": asTable(({ names, cells }) =>
    json({ columns: names, index: cells.map((_, n) => n), data: cells }),
  ),
  "pandas table": asTable(({ table, names }) =>
    json({
      schema: { fields: names.map((name) => ({ name, type: "string" })), pandas_version: "1.4.0" },
      data: table,
    }),
  ),
  "pandas list": asTable(({ table, names }) =>
    json(Object.fromEntries(names.map((name) => [name, table.map((row) => row[name])]))),
  ),
  "ClickHouse JSONCompact": asTable(({ names, cells }) =>
    pretty({ meta: names.map((name) => ({ name })), data: cells, rows: cells.length }),
  ),
  "rows with a header row": asTable(({ names, cells }) => json({ values: [names, ...cells] })),
  "Grafana frames": asTable(({ names, cells }) =>
    json({
      results: {
        A: {
          frames: [
            {
              schema: { fields: names.map((name) => ({ name })) },
              data: { values: names.map((_, at) => cells.map((row) => row[at])) },
            },
          ],
        },
      },
    }),
  ),
  "custom table": renamed((name) => (/^_?(?:TimeGenerated|ResourceId)$/.test(name) ? name : `${name}_s`)),
  "snake case": renamed((name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase()),
  "lower case": renamed((name) => name.toLowerCase()),
  "camel case": renamed((name) => name.replace(/^_?./, (start) => start.toLowerCase())),
  flattened: (rows) => lines(rows.map((row) => flat(row))),
  "flattened with underscores": (rows) => lines(rows.map((row) => flat(row, "", "_"))),
  "time in µs": (rows) => lines(rows.map((row) => ({ ...row, time: epoch(String(row.time)) * 1_000 }))),
  "time in ns": (rows) => lines(rows.map((row) => ({ ...row, time: `${epoch(String(row.time))}000000` }))),
};
