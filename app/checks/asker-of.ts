import type { CheckAsked } from "@/lib/check-runner/check-runner";
import { callerAddress } from "@/lib/log-source/current-response";
import { currentSignal } from "@/lib/log-source/request-signal";
import { currentViewer, maySee } from "@/lib/log-source/viewer";

/** Who has a check made by a request, of which accounts, and until when: where no one signs in, the address is all that is known. */
export function askerOf(request: Request): Pick<CheckAsked, "asker" | "mayAsk" | "signal"> {
  const viewer = currentViewer();
  const { person } = viewer;
  return {
    asker:
      person.kind === "signed-in"
        ? { kind: "signed-in", oid: person.oid, tid: person.tid }
        : { kind: "unauthenticated", address: callerAddress() },
    mayAsk: (account) => maySee(viewer, account),
    signal: currentSignal() ?? request.signal,
  };
}
