import { isSameResource } from "@/lib/azure/resource-ids";
import type { CheckAsked } from "@/lib/check-runner/check-runner";
import { checksEnvironment } from "@/lib/config/checks-environment";
import { callerAddress } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { currentSignal } from "@/lib/log-source/request-signal";
import { currentViewer, maySee, type Viewer } from "@/lib/log-source/viewer";

/** Whether the viewer may have an account checked. That they may not is on record before they are told. */
async function mayAsk(viewer: Viewer, account: string): Promise<boolean> {
  if (maySee(viewer, account)) return true;
  // Where it can't be written, health says so; nothing is shown either way.
  await viewer.record?.({ account, window: null, outcome: "denied" }).catch(() => {});
  return false;
}

/**
 * With the ARM id of another subscription or group a check would tell of that one's roles. So it is the logs' own where
 * someone may not see everything, or the server may not ask everything.
 */
async function mayName(viewer: Viewer, account: string, resourceId: string): Promise<boolean> {
  if (viewer.accounts === "all" && checksEnvironment()?.allowedAccounts === null) return true;
  const known = await currentSource()
    .coverage(account)
    .then((coverage) => coverage.resourceId)
    .catch(() => "");
  return isSameResource(known, resourceId);
}

/** Who has a check made by a request, of which accounts, and until when: where no one signs in, the address is all that is known. */
export function askerOf(request: Request): Pick<CheckAsked, "asker" | "mayAsk" | "mayName" | "signal"> {
  const viewer = currentViewer();
  const { person } = viewer;
  return {
    asker:
      person.kind === "signed-in"
        ? { kind: "signed-in", oid: person.oid, tid: person.tid }
        : { kind: "unauthenticated", address: callerAddress() },
    mayAsk: (account) => mayAsk(viewer, account),
    mayName: (account, resourceId) => mayName(viewer, account, resourceId),
    signal: currentSignal() ?? request.signal,
  };
}
