import { countOf } from "@/lib/format/numbers";
import { cutText, visibleText } from "@/lib/format/visible-text";
import type { InsightAnswer } from "../answers/insight-page";
import { isDoubtful } from "../answers/reading";
import type { QueryNotice } from "../query/query-reader";
import { FAULT_TEXTS } from "../texts/fault-texts";
import { missingInLog } from "../texts/freshness-texts";
import { storeTexts } from "../texts/store-texts";

/** One line on what a panel's numbers leave out, or what of its address was not used. */
export interface PanelNotice {
  readonly tone: "info" | "warn" | "bad";
  readonly text: string;
}

const MAX_NAME = 40;
const MAX_IGNORED = 3;

function ignoredNotices(notices: readonly QueryNotice[]): readonly PanelNotice[] {
  const told = notices.slice(0, MAX_IGNORED).map(({ parameter, text }): PanelNotice => {
    return { tone: "warn", text: `${cutText(visibleText(parameter), MAX_NAME).head} ${text}.` };
  });
  const more = notices.length - told.length;
  if (more === 0) return told;
  return [...told, { tone: "warn", text: `${countOf(more, "other parameter")} ignored or adjusted.` }];
}

/** Parts of the answer that the source did not give; each leaves the others standing. */
function partNotices(answer: InsightAnswer): readonly PanelNotice[] {
  if (answer.kind !== "failures") return [];
  const parts = { "The overview": answer.whole, "What was read of the logs": answer.accounting };
  return Object.entries(parts).flatMap(([what, part]): PanelNotice[] =>
    part.ok ? [] : [{ tone: "bad", text: `${what} could not be loaded: ${FAULT_TEXTS[part.fault].short}.` }],
  );
}

function lackNotices(answer: InsightAnswer): readonly PanelNotice[] {
  const notices: PanelNotice[] = [];
  if ("accounting" in answer && answer.kind !== "nothing-usable" && isDoubtful(answer)) {
    notices.push({ tone: "warn", text: "Some of the logs could not be read." });
  }
  const freshness = answer.kind === "failures" && answer.freshness.ok ? answer.freshness.value : null;
  const missing = freshness ? missingInLog(freshness) : 0;
  if (missing > 0)
    notices.push({ tone: "warn", text: `${countOf(missing, "blocked SAS request")} missing from the log.` });
  return notices;
}

/** What has to be said before a panel's numbers, what matters most first; none where all is well. */
export function panelNotices(
  answer: InsightAnswer,
  ignored: readonly QueryNotice[],
  waiting: number,
): readonly PanelNotice[] {
  const store = answer.state.everLoaded ? storeTexts(answer.state) : [];
  const queue: readonly PanelNotice[] =
    waiting > 0
      ? [
          {
            tone: "info",
            text: `${countOf(waiting, "query is", "queries are")} waiting: this may take longer than usual.`,
          },
        ]
      : [];
  return [
    ...partNotices(answer),
    ...lackNotices(answer),
    ...store.map(({ tone, title }): PanelNotice => ({ tone, text: `${title}.` })),
    ...ignoredNotices(ignored),
    ...queue,
  ];
}
