import { Notice } from "@/components/ui/notice";
import { formatBytes, formatShare } from "@/lib/format/numbers";
import type { LoadState } from "@/lib/log-source/load-state";
import { formatMomentMinute } from "@/lib/time/times";

/** What a reader should know about a store that answers: it is being added to, reclassified, or in trouble. */
export function StoreNotices({ state }: { readonly state: LoadState }) {
  const { phase, bytesRead, bytesTotal, reclassifying, problem, nextStep, mended } = state;
  const reading = phase === "loading" && bytesTotal > 0;
  return (
    <>
      {problem !== "" && (
        <Notice tone="bad" title={problem}>
          {nextStep} The page shows what was read before.
        </Notice>
      )}
      {mended && (
        <Notice
          title={`The store was damaged and was rebuilt from the logs on ${formatMomentMinute(mended)}`}
        >
          No action is needed. The server output describes the damage.
        </Notice>
      )}
      {reclassifying && (
        <Notice title="Rules were updated; reclassifying requests">
          Until this is done, the reasons shown are based on the earlier rules. Counts of blocked requests are
          not affected.
        </Notice>
      )}
      {reading && (
        <Notice
          title={`More logs are being read: ${formatShare(bytesRead, bytesTotal)} of ${formatBytes(bytesTotal)}`}
        >
          The numbers are from the last complete load.
        </Notice>
      )}
    </>
  );
}
