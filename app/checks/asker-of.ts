import type { CheckAsked } from "@/lib/check-runner/check-runner";
import { callerAddress } from "@/lib/log-source/current-response";
import { currentSignal } from "@/lib/log-source/request-signal";

/** Who has a check made by a request, and until when: no one signs in yet, so the address is all that is known. */
export function askerOf(request: Request): Pick<CheckAsked, "asker" | "signal"> {
  return {
    asker: { kind: "unauthenticated", address: callerAddress() },
    signal: currentSignal() ?? request.signal,
  };
}
