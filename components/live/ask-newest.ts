import type { NewestReport } from "@/lib/insight/answers/newest-answer";

const ASK_EVERY_MS = 60_000;
const MAX_PAUSE_MS = 10 * ASK_EVERY_MS;

/** Time of the newest row that the log holds; null for none, undefined where no answer came. */
async function fetchNewest(href: string): Promise<string | null | undefined> {
  try {
    const response = await fetch(href);
    const { newest }: NewestReport = await response.json();
    return response.ok ? newest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Asks how far the log reaches, once a minute while the page is in sight, until `isNews` says that there is more than
 * the page shows; less often where no answer comes. Gives what ends it.
 */
export function askNewest(href: string, isNews: (newest: string) => boolean): () => void {
  let timer = setTimeout(ask, ASK_EVERY_MS);
  let pauseMs = ASK_EVERY_MS;
  async function ask(): Promise<void> {
    const newest = document.hidden ? null : await fetchNewest(href);
    if (typeof newest === "string" && isNews(newest)) return;
    pauseMs = newest === undefined ? Math.min(pauseMs * 2, MAX_PAUSE_MS) : ASK_EVERY_MS;
    timer = setTimeout(ask, pauseMs);
  }
  return () => clearTimeout(timer);
}
