"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Suspense, useCallback, useEffect, useRef } from "react";
import type { RequestPanelProps } from "@/components/insight/request-panel";
import { linkOfRow, rowOf, withoutRow } from "@/components/insight/row-address";
import { lazily } from "@/components/ui/lazily";
import { isPlainClick } from "@/components/ui/plain-click";

/** From here on the list has room beside it: below, and without scripts, a row is a page. */
const WIDE = "(min-width: 1024px)";

const CORNER = "no-print fixed end-4 top-2 z-40 rounded-md border border-line-strong bg-card px-3 py-2";

const NotLoaded = () => (
  <p role="alert" className={CORNER}>
    This request could not be loaded. Load the page again to see it.
  </p>
);

/**
 * Loaded when a request is opened. Where it can't be had, the address, which has changed by then, leads to the request's
 * own page; offline, that would take the list away.
 */
const RequestPanel = lazily<RequestPanelProps>(async () => {
  const loaded = await import("@/components/insight/request-panel").catch(() => null);
  if (loaded === null && navigator.onLine) location.replace(location.href);
  return loaded?.RequestPanel ?? NotLoaded;
});

/** The link that was clicked, if it leads to a request from the list or from the panel itself. */
function requestLink(event: MouseEvent, panel: HTMLElement | null): HTMLAnchorElement | null {
  if (!isPlainClick(event) || !matchMedia(WIDE).matches) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.target !== "" || rowOf(link.href) === null) return null;
  if (new URL(link.href).pathname !== location.pathname) return null;
  return link.closest("table.requests") || panel?.contains(link) ? link : null;
}

/**
 * A request beside the list that it was opened from: `row=` in the address is its state, the list stays
 * as it is, Esc closes it.
 */
export function RequestSidePanel() {
  const parameters = useSearchParams();
  const path = usePathname();
  const row = parameters.get("row");
  const panel = useRef<HTMLDivElement>(null);
  /** Whether the entry of history before this one is the list. */
  const wasPushed = useRef(false);

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = requestLink(event, panel.current);
      if (!link) return;
      event.preventDefault();
      const isOpen = rowOf(location.href) !== null;
      const change = isOpen ? window.history.replaceState : window.history.pushState;
      wasPushed.current ||= !isOpen;
      change.call(window.history, null, "", link.href);
    };
    // Before the page's own listener for links, which leaves alone what is handled.
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, []);

  useEffect(() => {
    if (row === null) wasPushed.current = false;
  }, [row]);

  const close = useCallback(() => {
    const opened = rowOf(location.href);
    if (opened === null) return;
    const focus = () => linkOfRow(opened)?.focus();
    if (wasPushed.current) {
      // The list is the entry before: a second one would make Back show the same.
      addEventListener("popstate", () => setTimeout(focus), { once: true });
      window.history.back();
      return;
    }
    window.history.replaceState(null, "", withoutRow(location.href));
    focus();
  }, []);

  // Here and not in the panel: Esc closes what is still being loaded, too.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || rowOf(location.href) === null) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      close();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [close]);

  return (
    <div ref={panel}>
      {row !== null && (
        <Suspense
          fallback={
            <p role="status" className={CORNER}>
              Loading…
            </p>
          }
        >
          <RequestPanel row={row} path={path} search={parameters.toString()} close={close} />
        </Suspense>
      )}
    </div>
  );
}
