import { CAUSES, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { addressOf, objectOf } from "@/lib/requests/display-fields";
import type { Failure } from "./failures";
import type { Column } from "./fields";

/** What each column holds of a failure, as it sorts: closed sets by their own order. */
export const FIELD_VALUES: Readonly<Record<Column, (failure: Failure) => string | number>> = {
  time: ({ request }) => request.time,
  operation: ({ request }) => request.operation,
  object: ({ request }) => objectOf(request),
  caller: ({ request }) => addressOf(request.callerAddress),
  reason: ({ reason }) => CAUSES.indexOf(reason),
  confidence: ({ confidence }) => CONFIDENCES.indexOf(confidence),
  status: ({ request }) => request.statusText,
  requestId: ({ request }) => request.requestId,
};
