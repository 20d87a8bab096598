import { SERVICE_SENTENCES } from "../tables/service-sentences";

const LABELLED =
  /(?:status[ _-]?code|http status|response status|httpstatuscode|\bstatus|\berror[ _]?code)["']?\s{0,3}[:=]?\s{0,3}[("']{0,2}([1-5]\d\d)(?!\d)/gi;
const WRITTEN = [
  LABELLED,
  /(?<!["'])(?<=^|[^"'])HTTP\/\d(?:\.\d)?\s{1,3}([1-5]\d\d)(?!\d)/gi,
  /RESPONSE ([1-5]\d\d):/g,
  /", ([1-5]\d\d), (?:GET|PUT|POST|HEAD|DELETE|PATCH)/g,
  /\(([45]\d\d)\)(?: ?(?:Forbidden|Unauthorized|Not Found|Conflict|Bad Request)|\.)/gi,
  /(?<!\d)([45]\d\d) ?(?:\((?:[A-Z]|$)|- |: )?\(?(?:Forbidden|Unauthorized|Not Found|Conflict|Bad Request|This request|Server failed|Authentication|Authorization|The specified|Public access)/g,
  /(?:HTTP(?: error| status)?|ERROR|->|=>) ([45]\d\d)(?!\d)(?=[:)]| [A-Z]|$|\s*\n)/g,
];
const MAX_FOUND = 100;

/** A web server's own answer: "GET /photos/1 HTTP/1.1" 500. */
const isOfAccessLog = (text: string, at: number): boolean =>
  /HTTP\/\d(?:\.\d)?["']\s*$/.test(text.slice(Math.max(0, at - 14), at));

function statusesOf(text: string): readonly number[] {
  const found: number[] = [];
  for (const pattern of WRITTEN) {
    for (const { 1: digits, index } of text.matchAll(pattern)) {
      if (!isOfAccessLog(text, index)) found.push(Number(digits));
      if (found.length >= MAX_FOUND) return found;
    }
  }
  return found;
}

/** A copy's refusal borrows the sentence of its source's, and the status with it. */
const borrowedStatus = (lower: string): number | undefined =>
  SERVICE_SENTENCES.find(({ says }) => lower.includes(says))?.status;

/**
 * The storage service's status: what its code comes with, where one is known; else what the text names, 403 before
 * others. A web application's own status stands elsewhere and does not count.
 */
export function readStatus(
  text: string,
  lower: string,
  code: string | null,
  usual: number | null,
): number | null {
  if (usual !== null && code !== "CannotVerifyCopySource") return usual;
  const found = statusesOf(text).filter((status) => status >= 400);
  return found.find((status) => status === 403) ?? found[0] ?? borrowedStatus(lower) ?? usual;
}
