import { StatePanel } from "@/components/states/state-panel";
import type { LoadState } from "@/lib/log-source/load-state";

/** The store can't be used and nothing was loaded before. */
export function FailedState({ state }: { readonly state: Pick<LoadState, "problem" | "nextStep"> }) {
  return (
    <StatePanel
      glyph="broken"
      tone="bad"
      title="The logs can't be shown"
      lead={state.problem || "The store could not be opened."}
    >
      <h2 className="font-semibold">What to do</h2>
      <p className="mt-1">{state.nextStep || "Stop the server and restart it with --rebuild."}</p>
    </StatePanel>
  );
}
