import { Notice } from "@/components/ui/notice";
import type { Span } from "@/lib/insight/query/insight-query";
import { durationWords } from "@/lib/time/durations";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatMoment } from "@/lib/time/times";

/** Says which window was made of an issue time; nothing where the address says the window itself. */
export function WindowNote({ span, zone }: { readonly span: Span; readonly zone: TimeZone }) {
  if (span.kind !== "around") return null;
  return (
    <Notice
      title={`Showing ${durationWords(span.ms / 2)} before and after the issue time, ${formatMoment(span.at, zone)}`}
    >
      <p>Choose another time range above, or add timespan= with the whole length to the address.</p>
    </Notice>
  );
}
