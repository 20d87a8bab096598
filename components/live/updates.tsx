import { useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState, useTransition } from "react";
import { announce } from "./announce";
import { askNewest } from "./ask-newest";
import { isBeingRead, watchReader } from "./being-read";
import { REFRESH_BUTTON } from "./refresh-button";

/** How often is checked whether the page may be brought up to date: it is due, and no one is reading. */
const CHECK_EVERY_MS = 5_000;

/** Kept while the page renders this anew. */
let wasPaused = false;

/** Whether the log holds more than the page shows; true from when it was first seen until the page shows it. */
function useNews(newestHref: string | null, shownTo: string | null): boolean {
  const [newsOf, setNewsOf] = useState<string | null>(null);
  const page = `${newestHref} ${shownTo}`;
  useEffect(() => {
    if (newestHref === null) return undefined;
    return askNewest(newestHref, (newest) => {
      const isNews = shownTo === null || newest > shownTo;
      if (isNews) {
        setNewsOf(page);
        announce("Newer data is available.");
      }
      return isNews;
    });
  }, [newestHref, shownTo, page]);
  return newsOf === page;
}

/** Asks for the page again every `everyMs` while no one reads; gives whether it waits for a reader now. */
function useRefresh(everyMs: number | null, isPaused: boolean, refresh: () => void): boolean {
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    setWaits(false);
    if (everyMs === null || isPaused) return undefined;
    let latestMs = performance.now();
    const check = () => {
      if (document.hidden || performance.now() - latestMs < everyMs) return;
      const isRead = isBeingRead();
      setWaits(isRead);
      if (isRead) return;
      latestMs = performance.now();
      refresh();
    };
    const timer = setInterval(check, CHECK_EVERY_MS);
    const unwatch = watchReader();
    return () => {
      clearInterval(timer);
      unwatch();
    };
  }, [everyMs, isPaused, refresh]);
  return waits;
}

export interface UpdatesProps {
  /** Where it is asked how far the log reaches; null where the page could show nothing newer. */
  readonly newestHref: string | null;
  /** How far the log reached when the page was made, as an instant. */
  readonly shownTo: string | null;
  readonly everyMs: number | null;
}

/**
 * Keeps an open page up to date: by itself where that was chosen, with a way to pause it, and never while someone
 * reads. Else it says, out of the way, that there is newer data.
 */
export function Updates({ newestHref, shownTo, everyMs }: UpdatesProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [isPaused, setIsPaused] = useState(wasPaused);
  const refresh = useCallback(() => startTransition(() => router.refresh()), [router]);
  const hasNews = useNews(newestHref, shownTo);
  // With a request beside the list, the address is that of the request's page, which would take the list's place.
  const isRequest = useSearchParams().has("row");
  const waits = useRefresh(everyMs, isPaused || isRequest, refresh);
  const isOn = everyMs !== null;
  const turn = () => {
    wasPaused = !isPaused;
    setIsPaused(wasPaused);
  };
  return (
    <>
      {isOn && (
        <button type="button" className={REFRESH_BUTTON} onClick={turn}>
          {isPaused ? "Resume refresh" : "Pause refresh"}
        </button>
      )}
      {hasNews && !isRequest && (!isOn || isPaused || waits) && (
        <button
          type="button"
          aria-keyshortcuts="r"
          aria-busy={isPending}
          onClick={refresh}
          className="no-print fixed end-4 bottom-4 z-30 min-h-9 cursor-pointer rounded-full border border-transparent bg-accent px-4 font-semibold text-on-accent shadow-lg hover:bg-accent-strong"
        >
          Newer data: show
        </button>
      )}
    </>
  );
}
