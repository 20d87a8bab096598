import { MAX_ALERT_BYTES } from "@/lib/alerts/values/limits";
import { MAX_ANSWER_BYTES } from "@/lib/azure/exchange";
import { CHECK_LIMITS } from "@/lib/check-runner/check-limits";
import { CHECK_PROBLEMS } from "@/lib/check-runner/check-problems";
import { MAX_SECONDS, USUAL_SECONDS } from "@/lib/config/azure-variables";
import {
  MAX_DEPTH,
  MAX_FILES,
  MAX_LINE_BYTES,
  MAX_RATIO,
  MAX_UNPACKED_BYTES,
} from "@/lib/ingest/protocol/limits";
import { MAX_REPORT_ROWS } from "@/lib/insight/exports/html-report";
import { MAX_FOUND } from "@/lib/insight/find/find-answer";
import { MAX_PASTED_BYTES } from "@/lib/insight/find/find-href";
import { MAX_DISPLAY_BYTES } from "@/lib/insight/preferences/display-form";
import { MAX_DURATION_MS } from "@/lib/insight/query/iso-duration";
import { MAX_FACET_VALUES } from "@/lib/insight/query/query";
import { MAX_VALUE } from "@/lib/insight/query/query-reader";
import { SERVICE_LIMITS } from "@/lib/queries/query-queue";
import { REJECTIONS } from "@/lib/requests/reading/rejections";
import { BUSY_TEXTS } from "@/lib/server/busy-answer";
import { MAX_TARGET } from "@/lib/server/request-filter";
import { REQUEST_LIMITS } from "@/lib/server/request-limits";
import { MAX_VIEWERS } from "@/lib/sources/admission";
import { MAX_ROWS } from "@/lib/sources/kusto/client/query-faults";
import { MAX_READERS, MAX_TEMPORARY_SIZE, MEMORY } from "@/lib/store/database";

type Unit = "ms" | "bytes" | "in number" | "s" | "characters" | "to 1" | "as DuckDB says it";

/** A bound on what somebody may ask, send or have read. */
interface Limit {
  readonly of: string;
  readonly value: number | string;
  readonly unit: Unit;
  /** What becomes of more, in the words that are shown where there are any. */
  readonly beyond: string;
  /** The file that enforces it. */
  readonly at: string;
  /** Why it is so much: a service's rule, or ours. */
  readonly why: string;
}

const busy = (why: keyof typeof BUSY_TEXTS): string =>
  `${BUSY_TEXTS[why].status}: ${BUSY_TEXTS[why].problem}`;
const { atOnce, atOnceRemote, people, patientMs, waitingMs, connections, apiRequests, apiSeconds, ...times } =
  REQUEST_LIMITS;

/** Every limit that people can meet, by reference to where it is held; docs/operating.md shows it. */
export const LIMITS = [
  {
    ...{ of: "requests worked on at a time", value: atOnce, unit: "in number" },
    ...{ beyond: "wait, clients in turn", at: "lib/server/request-line.ts" },
    why: "more would only make each slower, on two cores",
  },
  {
    ...{ of: "the same where Azure is asked", value: atOnceRemote, unit: "in number" },
    ...{ beyond: "wait, clients in turn", at: "lib/server/request-line.ts" },
    why: "a request waits for Azure, and costs next to nothing here",
  },
  {
    ...{ of: "requests that wait at a time", value: people, unit: "in number" },
    ...{
      beyond: "only so much work goes on waiting as the row after next says; the rest: 503",
      at: "lib/server/request-line.ts",
    },
    why: "50 people may ask at the same moment",
  },
  {
    ...{ of: "work that waits for them", value: patientMs, unit: "ms" },
    ...{ beyond: `${busy("crowded")} Retry-After says when to come again`, at: "lib/server/request-line.ts" },
    why: "nobody waits longer for a page; how much work fits is learnt from what was done",
  },
  {
    ...{ of: "work that waits where more have come", value: waitingMs, unit: "ms" },
    ...{ beyond: `${busy("crowded")} Retry-After says when to come again`, at: "lib/server/request-line.ts" },
    why: "too much at once is over soon, and everything as usual again",
  },
  {
    ...{ of: "viewers who wait for a source", value: MAX_VIEWERS, unit: "in number" },
    ...{ beyond: "503: Too many queries are waiting.", at: "lib/sources/admission.ts" },
    why: "more would wait longer than anybody does",
  },
  {
    ...{ of: `requests of one client to the API in ${apiSeconds} s`, value: apiRequests, unit: "in number" },
    ...{ beyond: `${busy("rate")} \`RateLimit\` says what is left`, at: "lib/server/client-rate.ts" },
    why: "headers as draft-ietf-httpapi-ratelimit-headers-10 has them",
  },
  {
    ...{ of: "time for an answer", value: times.answerMs, unit: "ms" },
    ...{ beyond: "503, and all that was asked for it is canceled", at: "lib/server/late-answers.ts" },
    why: "five times the usual timeout of a query",
  },
  {
    ...{ of: "time for an export", value: times.exportMs, unit: "ms" },
    ...{ beyond: "the connection is closed", at: "lib/server/late-answers.ts" },
    why: "it is written for as long as somebody reads it",
  },
  {
    ...{ of: "time in which headers are sent", value: times.headersMs, unit: "ms" },
    ...{ beyond: "408", at: "lib/server/filter-requests.ts" },
    why: "looked at each 30 s (Node's `connectionsCheckingInterval`)",
  },
  {
    ...{ of: "time in which a request is sent", value: times.requestMs, unit: "ms" },
    ...{ beyond: "408", at: "lib/server/filter-requests.ts" },
    why: "a megabyte over a slow line",
  },
  {
    ...{ of: "connections", value: connections, unit: "in number" },
    ...{ beyond: "closed at once", at: "lib/server/filter-requests.ts" },
    why: "40 for each of 50 people",
  },
  {
    ...{ of: "a connection on which nothing moves", value: times.idleMs, unit: "ms" },
    ...{ beyond: "closed", at: "lib/server/filter-requests.ts" },
    why: "a little more than an answer may take",
  },
  {
    ...{ of: "time to finish after SIGTERM", value: times.drainMs, unit: "ms" },
    ...{
      beyond: `connections are closed; new requests: ${busy("stopping")}`,
      at: "lib/server/drain-server.ts",
    },
    why: "less than `npm start` gives its children",
  },
  {
    ...{ of: "an address", value: MAX_TARGET, unit: "characters" },
    ...{
      beyond: `414: This address is longer than ${MAX_TARGET} characters.`,
      at: "lib/server/request-filter.ts",
    },
    why: "the longest search, percent-encoded",
  },
  {
    ...{ of: "a parameter's value", value: MAX_VALUE, unit: "characters" },
    ...{ beyond: "ignored, and listed as such", at: "lib/insight/query/query-reader.ts" },
    why: "the longest signed value that is kept of a token",
  },
  {
    ...{ of: "values of one filter", value: MAX_FACET_VALUES, unit: "in number" },
    ...{ beyond: "ignored, and listed as such", at: "lib/insight/query/query.ts" },
    why: "more is a search",
  },
  {
    ...{ of: "a window", value: MAX_DURATION_MS, unit: "ms" },
    ...{ beyond: "ignored, and listed as such", at: "lib/insight/query/iso-duration.ts" },
    why: "a century: more is a slip of the keyboard",
  },
  {
    ...{ of: "requests found by an id or an address", value: MAX_FOUND, unit: "in number" },
    ...{ beyond: "the answer says that there are more", at: "lib/insight/find/find-answer.ts" },
    why: "a list that people read",
  },
  {
    ...{ of: "requests in a report (HTML)", value: MAX_REPORT_ROWS, unit: "in number" },
    ...{
      beyond: "the report says so; CSV, JSON lines and Parquet have all",
      at: "lib/insight/exports/html-report.ts",
    },
    why: "a document that people read",
  },
  {
    ...{ of: "an alert's body", value: MAX_ALERT_BYTES, unit: "bytes" },
    ...{ beyond: "413, and what was too long", at: "lib/alerts/values/limits.ts" },
    why: "messages of Azure Monitor have a few KiB, with a query's rows some more",
  },
  {
    ...{ of: "a pasted text", value: MAX_PASTED_BYTES, unit: "bytes" },
    ...{ beyond: "the page says that it is too long", at: "lib/insight/find/find-href.ts" },
    why: "a long log excerpt",
  },
  {
    ...{ of: "a form of preferences", value: MAX_DISPLAY_BYTES, unit: "bytes" },
    ...{ beyond: "413", at: "lib/insight/preferences/display-form.ts" },
    why: "all its fields at their longest",
  },
  {
    ...{ of: "a live check's body", value: CHECK_LIMITS.bodyBytes, unit: "bytes" },
    ...{ beyond: `413: ${CHECK_PROBLEMS["too-long"].problem}`, at: "lib/check-runner/check-limits.ts" },
    why: "the longest token, many times over",
  },
  {
    ...{
      of: `live checks of one person in ${CHECK_LIMITS.seconds} s`,
      value: CHECK_LIMITS.perPerson,
      unit: "in number",
    },
    ...{ beyond: "429 with Retry-After and `RateLimit`", at: "lib/check-runner/admission.ts" },
    why: "each asks Azure",
  },
  {
    ...{
      of: `live checks of all in ${CHECK_LIMITS.seconds} s`,
      value: CHECK_LIMITS.perServer,
      unit: "in number",
    },
    ...{ beyond: "429 with Retry-After and `RateLimit`", at: "lib/check-runner/admission.ts" },
    why: "each asks Azure",
  },
  {
    ...{ of: "time for a live check", value: CHECK_LIMITS.deadlineSeconds, unit: "s" },
    ...{ beyond: "it is given up, and its report says so", at: "lib/check-runner/within-deadline.ts" },
    why: "several requests of 20 s",
  },
  {
    ...{ of: "queries at a time to one service", value: SERVICE_LIMITS.atOnce, unit: "in number" },
    ...{ beyond: "wait, viewers in turn; the page says so", at: "lib/queries/query-queue.ts" },
    why: "the service's own limit",
  },
  {
    ...{
      of: `queries in ${SERVICE_LIMITS.windowMs / 1000} s to one service`,
      value: SERVICE_LIMITS.perWindow,
      unit: "in number",
    },
    ...{ beyond: "wait, viewers in turn; the page says so", at: "lib/queries/query-queue.ts" },
    why: "the service's own limit",
  },
  {
    ...{ of: "time for a query to a service, as usual", value: USUAL_SECONDS, unit: "s" },
    ...{
      beyond: "canceled at the service; the part of the page says so",
      at: "lib/config/azure-variables.ts",
    },
    why: "`SAS_INSIGHTS_AZURE_QUERY_SECONDS` sets it",
  },
  {
    ...{ of: "the same at most", value: MAX_SECONDS, unit: "s" },
    ...{ beyond: "no setting goes beyond", at: "lib/config/azure-variables.ts" },
    why: "the service's own limit",
  },
  {
    ...{ of: "rows of a service's answer", value: MAX_ROWS, unit: "in number" },
    ...{ beyond: "asked for in halves, until all are there", at: "lib/sources/kusto/client/query-faults.ts" },
    why: "the service's own limit",
  },
  {
    ...{ of: "a service's answer", value: MAX_ANSWER_BYTES, unit: "bytes" },
    ...{ beyond: "asked for in halves, until all are there", at: "lib/azure/exchange.ts" },
    why: "the service's own limit",
  },
  {
    ...{ of: "memory of the store", value: MEMORY, unit: "as DuckDB says it" },
    ...{ beyond: "goes on on disk", at: "lib/store/database.ts" },
    why: "the process is to fit into 1 GB; the command line loads with 100 MB, and asks much with these",
  },
  {
    ...{
      of: "disk for what the store can't hold in memory",
      value: MAX_TEMPORARY_SIZE,
      unit: "as DuckDB says it",
    },
    ...{ beyond: "503: that query has no answer", at: "lib/store/database.ts" },
    why: "a sort or a group-by that goes to disk",
  },
  {
    ...{ of: "queries that the store answers at a time", value: MAX_READERS, unit: "in number" },
    ...{ beyond: "wait", at: "lib/store/reader-pool.ts" },
    why: "two threads do the work",
  },
  {
    ...{ of: "a line of a log", value: MAX_LINE_BYTES, unit: "bytes" },
    ...{ beyond: `rejected: ${REJECTIONS["too-long"]}`, at: "lib/ingest/formats/line-scanner.ts" },
    why: "logged lines have a few KiB",
  },
  {
    ...{ of: "levels of JSON in a record", value: MAX_DEPTH, unit: "in number" },
    ...{ beyond: `rejected: ${REJECTIONS["too-deep"]}`, at: "lib/ingest/records/record-sink.ts" },
    why: "logs have four",
  },
  {
    ...{ of: "unpacked to packed", value: MAX_RATIO, unit: "to 1" },
    ...{
      beyond: "the rest of the file is not read, and it is listed",
      at: "lib/ingest/formats/bytes/unpack-budget.ts",
    },
    why: "logs reach about 40",
  },
  {
    ...{ of: "a file, unpacked", value: MAX_UNPACKED_BYTES, unit: "bytes" },
    ...{
      beyond: "the rest of the file is not read, and it is listed",
      at: "lib/ingest/formats/bytes/unpack-budget.ts",
    },
    why: "a bound on time and disk, not on what is usual",
  },
  {
    ...{ of: "files in a folder of logs", value: MAX_FILES, unit: "in number" },
    ...{ beyond: "the rest is not read, and the page says so", at: "lib/ingest/files/list-files.ts" },
    why: "a bound on memory, not on what is usual",
  },
] as const satisfies readonly Limit[];
