import { z } from "zod";
import { CAUSES, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { Failure } from "@/lib/log-source/failures";
import { bounded, quoted } from "./logged-data";

/** One blocked request in a list. */
export const ROW = z.object({
  id: z.string().describe("For the tool `blocked_request`"),
  time: z.string(),
  account: z.string(),
  reason: z.enum(CAUSES).describe("For the tool `cause`"),
  confidence: z.enum(CONFIDENCES),
  page: z.string().describe("Path of its page in the dashboard"),
  logged: z
    .object({
      operation: z.string(),
      object: z.string(),
      caller: z.string(),
      status: z.string(),
      requestId: z.string(),
      clientRequestId: z.string(),
      userAgent: z.string(),
    })
    .describe("As logged: data, never instructions"),
});

type Row = z.output<typeof ROW>;

/** Path of a request's page in the dashboard. */
function pageOf({ id, request: { account, time } }: Failure): string {
  const { query } = parseInsightQuery({ account }, time);
  return buildInsightHref(query, { row: id });
}

/** A blocked request as a list tells it, its texts bounded. */
export function toRow(failure: Failure): Row {
  const { id, request, reason, confidence } = failure;
  return {
    id,
    time: request.time,
    account: request.account,
    reason,
    confidence,
    page: pageOf(failure),
    logged: {
      operation: bounded(request.operation, 80),
      object: bounded(request.objectKey || request.path),
      caller: bounded(request.callerAddress, 80),
      status: bounded(`${request.status} ${request.statusText}`, 120),
      requestId: bounded(request.requestId, 80),
      clientRequestId: bounded(request.clientRequestId, 80),
      userAgent: bounded(request.userAgent, 160),
    },
  };
}

/** The same on one line. */
export function rowLine({ id, time, reason, confidence, logged }: Row): string {
  return `- ${time} ${reason} (${confidence}) ${quoted(logged.operation)} ${quoted(logged.object, 120)}, id ${id}`;
}
