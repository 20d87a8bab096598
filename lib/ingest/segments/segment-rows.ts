import { classify } from "@/lib/diagnosis/verdict/classify";
import { PARAMETER_FIELDS } from "@/lib/log-source/fields";
import { parameterFieldValue } from "@/lib/log-source/parameter-fields";
import { clientOf } from "@/lib/requests/client-name";
import { addressOf, objectOf } from "@/lib/requests/display-fields";
import type { Outcome, ReadFailure } from "@/lib/requests/reading/read-record";
import type { LoggedUse } from "@/lib/requests/token-use";
import { DETAIL_FIELDS, DETAIL_SEPARATOR, TEXT_COLUMNS } from "@/lib/store/columns";
import { idNumber, objectNumber, signatureNumber } from "@/lib/store/lookup-columns";
import { epochMsOf, type Instant } from "@/lib/time/instant";

const TEXT_FIELDS = Object.values(TEXT_COLUMNS);

const quoted = (text: string): string =>
  text === "" ? "" : `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;

/** The minute of the row before: the rows of a log follow one another in time. */
let minute = { text: "", ms: 0 };

/** Nanoseconds since 1970 as digits. */
export function nanoseconds(time: Instant): string {
  const text = time.slice(0, 17);
  if (minute.text !== text) minute = { text, ms: Date.parse(`${text}00Z`) };
  const ms = minute.ms + Number(time.slice(17, 19)) * 1000 + Number(time.slice(20, 23));
  return `${ms}${time.slice(23, 27)}00`;
}

/** What a failure is found by, in the order of LOOKUP_COLUMNS. */
function lookupCells({ request, tokenNumber }: ReadFailure, object: string): string {
  const { requestId, clientRequestId, account, signatureHash } = request;
  return `${idNumber(requestId)},${idNumber(clientRequestId)},${objectNumber(account, object)},${signatureNumber(signatureHash)},${tokenNumber}`;
}

/** One line of a failure segment, in the order of FAILURE_COLUMNS. */
export function failureRow(ord: string, file: number, failure: ReadFailure): string {
  const { key, request, query } = failure;
  const { reason, confidence } = classify(request);
  const object = objectOf(request);
  const derived = [
    object,
    addressOf(request.callerAddress),
    clientOf(request.userAgent),
    ...PARAMETER_FIELDS.map((field) => parameterFieldValue(field, request.parameters)),
  ];
  const head = `${ord},${file},${key},${nanoseconds(request.time)},${request.account},${request.token},${reason},${confidence}`;
  let row = `${head},${derived.map(quoted).join(",")},${quoted(query)},${request.durationMs ?? ""},${lookupCells(failure, object)}`;
  for (const field of TEXT_FIELDS) row += `,${quoted(request[field])}`;
  return `${row},${quoted(DETAIL_FIELDS.map((field) => request[field]).join(DETAIL_SEPARATOR))}\n`;
}

/** One line of an outcome segment, in the order of OUTCOME_COLUMNS. */
export function outcomeRow(ord: string, file: number, outcome: Outcome): string {
  const { key, time, account, token, operation, signedResourceKey, status, use } = outcome;
  return `${ord},${file},${key},${nanoseconds(time)},${account},${token},${quoted(operation)},${quoted(signedResourceKey)},${status},${use.number}\n`;
}

/** One line of a segment of uses, in the order of USE_COLUMNS. */
export function rowOfUse({ number, client, caller, token }: LoggedUse): string {
  const { terms, tokenNumber } = token;
  const { delegator, tenant, permissions, signedResource, starts, tokenEnds, keyEnds, ends } = terms;
  const life = starts === "" || ends === "" ? "" : epochMsOf(ends) - epochMsOf(starts);
  const texts = [client, caller, delegator, tenant, permissions, signedResource].map(quoted).join(",");
  return `${number},${tokenNumber},${texts},${life},${tokenEnds},${keyEnds},${ends}\n`;
}
