import { Notice } from "@/components/ui/notice";
import { formatBytes, formatShare } from "@/lib/format/numbers";
import type { LoadState } from "@/lib/log-source/model";
import { formatMomentMinute } from "@/lib/time/times";

/** What a reader should know about a store that answers: it is being added to, reclassified, or in trouble. */
export function StoreNotices({ state }: { readonly state: LoadState }) {
  const { phase, bytesRead, bytesTotal, reclassifying, problem, nextStep, mended } = state;
  const reading = phase === "loading" && bytesTotal > 0;
  return (
    <>
      {problem !== "" && (
        <Notice tone="bad" title={problem}>
          {nextStep} What is shown was read before.
        </Notice>
      )}
      {mended && (
        <Notice title={`The store was damaged, and made anew from the logs at ${formatMomentMinute(mended)}`}>
          Nothing has to be done. The server&apos;s output names the damage.
        </Notice>
      )}
      {reclassifying && (
        <Notice title="The rules have changed: reasons are being worked out anew">
          Until that is done, the reasons shown are those of the earlier rules. Counts of blocked requests are
          not affected.
        </Notice>
      )}
      {reading && (
        <Notice
          title={`More logs are being read: ${formatShare(bytesRead, bytesTotal)} of ${formatBytes(bytesTotal)}`}
        >
          The numbers are those of the last complete reading.
        </Notice>
      )}
    </>
  );
}
