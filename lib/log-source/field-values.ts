import { CAUSES, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { clientOf } from "@/lib/requests/client-name";
import { addressOf, objectOf } from "@/lib/requests/display-fields";
import type { Failure } from "./failures";
import type { Column, SortColumn } from "./fields";

/** What each column holds of a failure, as it sorts: closed sets by their own order. */
export const FIELD_VALUES: Readonly<Record<Column | SortColumn, (failure: Failure) => string | number>> = {
  time: ({ request }) => request.time,
  operation: ({ request }) => request.operation,
  object: ({ request }) => objectOf(request),
  caller: ({ request }) => addressOf(request.callerAddress),
  reason: ({ reason }) => CAUSES.indexOf(reason),
  confidence: ({ confidence }) => CONFIDENCES.indexOf(confidence),
  status: ({ request }) => request.statusText,
  client: ({ request }) => clientOf(request.userAgent),
  requestId: ({ request }) => request.requestId,
};
