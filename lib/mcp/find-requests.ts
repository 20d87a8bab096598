import type { Failure } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import { instantOf } from "@/lib/time/instant";

const ALL_TIME = { from: instantOf(Date.UTC(2000, 0)), to: instantOf(Date.UTC(2100, 0)) };
const MOST = 10;

/** Blocked requests with this request id, the service's or the client's, in all that the logs hold. */
export async function findRequests(source: LogSource, id: string): Promise<readonly Failure[]> {
  const scope = { account: null, window: ALL_TIME, filters: { facets: {}, text: id } };
  const { failures } = await source.page(scope, { column: "time", descending: true }, 0, MOST);
  const wanted = id.toLowerCase();
  return failures.filter(
    ({ request }) =>
      request.requestId.toLowerCase() === wanted || request.clientRequestId.toLowerCase() === wanted,
  );
}
