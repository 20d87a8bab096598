import type { Failure } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import { NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import { ToolFault } from "./tool";

const MAX_FOUND = 10;

/**
 * Blocked requests with this request id, the service's or the client's, in all that the logs hold. Throws a
 * ToolFault where none is found and a part of the logs gave no answer.
 */
export async function findRequests(source: LogSource, id: string): Promise<readonly Failure[]> {
  const lookup = { ...NOTHING_TO_LOOK_FOR, serverRequestIds: [id], clientRequestIds: [id] };
  const { failures, unsearched } = await source.find(lookup, MAX_FOUND);
  const [first] = unsearched;
  if (failures.length === 0 && first)
    throw new ToolFault(`${first.source} could not be searched: ${first.problem} ${first.nextStep}`);
  return failures;
}
