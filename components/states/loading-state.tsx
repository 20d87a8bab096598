import { StatePanel } from "@/components/states/state-panel";
import { AutoRefresh } from "@/components/ui/auto-refresh";
import { countOf, formatBytes, formatShare } from "@/lib/format/numbers";
import type { LoadState } from "@/lib/log-source/load-state";

/** The logs are being read for the first time. */
export function LoadingState({ state }: { readonly state: LoadState }) {
  const { bytesRead, bytesTotal, files, problem, nextStep } = state;
  const planned = bytesTotal > 0;
  return (
    <StatePanel
      glyph="reading"
      tone="accent"
      title="Reading the logs"
      lead={
        planned
          ? `${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)} from ${countOf(files, "file")}. The page appears automatically when all logs have been read.`
          : "Listing the files. The page appears automatically when all logs have been read."
      }
    >
      <AutoRefresh seconds={2} />
      <div className="flex items-center gap-4">
        <progress
          aria-label="Logs read"
          className="min-w-0 flex-1"
          {...(planned ? { value: bytesRead, max: bytesTotal } : {})}
        />
        <span className="w-16 text-end font-semibold">
          {planned ? formatShare(bytesRead, bytesTotal) : "…"}
        </span>
      </div>
      {problem !== "" && (
        <p className="mt-3">
          {problem} {nextStep}
        </p>
      )}
      <p className="mt-3 text-note text-muted">
        Nothing is shown until all logs have been read: a partial log would give wrong numbers.
      </p>
    </StatePanel>
  );
}
