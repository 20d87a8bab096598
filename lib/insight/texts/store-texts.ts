import { formatBytes, formatShare } from "@/lib/format/numbers";
import type { LoadState } from "@/lib/log-source/load-state";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatMomentMinute } from "@/lib/time/times";

/** Something to know about the store behind an answer. */
export interface StoreText {
  readonly tone: "info" | "bad";
  readonly title: string;
  readonly text: string;
}

/** What a reader should know about a store that answers: it is in trouble, mended, reclassified or added to. */
export function storeTexts(state: LoadState, zone: TimeZone = UTC): readonly StoreText[] {
  const { phase, bytesRead, bytesTotal, reclassifying, problem, nextStep, mended } = state;
  const texts: (StoreText | false)[] = [
    problem !== "" && {
      tone: "bad",
      title: problem,
      text: `${nextStep} The page shows what was read before.`,
    },
    mended !== null && {
      tone: "info",
      title: `The store was damaged and was rebuilt from the logs on ${formatMomentMinute(mended, zone)}`,
      text: "No action is needed. The server output describes the damage.",
    },
    reclassifying && {
      tone: "info",
      title: "Rules were updated; reclassifying requests",
      text: "Until this is done, the reasons shown are based on the earlier rules. Counts of blocked requests are not affected.",
    },
    phase === "loading" &&
      bytesTotal > 0 && {
        tone: "info",
        title: `More logs are being read: ${formatShare(bytesRead, bytesTotal)} of ${formatBytes(bytesTotal)}`,
        text: "The numbers are from the last complete load.",
      },
  ];
  return texts.filter((text) => text !== false);
}
