"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { isPlainClick } from "@/components/ui/plain-click";

/** From here on the list has room beside it: below, and without scripts, a row is a page. */
const WIDE = "(min-width: 1024px)";
const PART = "request-part";

type Phase = "loading" | "shown" | "failed";

const rowOf = (href: string): string | null => new URL(href, location.href).searchParams.get("row");

const linkOfRow = (row: string): HTMLAnchorElement | null =>
  document.querySelector(`table.requests a[href*="row=${CSS.escape(row)}"]`);

/** The link that was clicked, if it leads to a request from the list or from the panel itself. */
function requestLink(event: MouseEvent, panel: HTMLElement | null): HTMLAnchorElement | null {
  if (!isPlainClick(event) || !matchMedia(WIDE).matches) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.target !== "" || rowOf(link.href) === null) return null;
  if (new URL(link.href).pathname !== location.pathname) return null;
  return link.closest("table.requests") || panel?.contains(link) ? link : null;
}

/** The part of a request as the server draws it; null where it draws none. */
async function fetchPart(address: string, signal: AbortSignal): Promise<Element | null> {
  const response = await fetch(address, { signal, headers: { accept: "text/html" } });
  const drawn = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(PART);
  return drawn && document.importNode(drawn, true);
}

/** The list's own address, its other parameters as they are written. */
const withoutRow = (href: string): string => href.replace(/([?&])row=[^&#]*&?/, "$1").replace(/[?&]$/, "");

/** A request beside the list that it was opened from: `row=` in the address is its state, the list stays as it is. */
export function RequestSidePanel() {
  const parameters = useSearchParams();
  const path = usePathname();
  const row = parameters.get("row");
  const search = parameters.toString();
  const panel = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  /** Whether the entry of history before this one is the list. */
  const wasPushed = useRef(false);
  const [phase, setPhase] = useState<Phase>("loading");

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
    if (row === null) return;
    const aborter = new AbortController();
    const opened = linkOfRow(row)?.closest("tr");
    opened?.setAttribute("data-opened", "");
    setPhase("loading");
    fetchPart(`${path}/request?${search}`, aborter.signal)
      .then((part) => {
        if (aborter.signal.aborted) return;
        content.current?.replaceChildren(...(part ? [part] : []));
        setPhase(part ? "shown" : "failed");
        panel.current?.scrollTo(0, 0);
        panel.current?.focus();
      })
      .catch(() => {
        if (!aborter.signal.aborted) setPhase("failed");
      });
    return () => {
      aborter.abort();
      opened?.removeAttribute("data-opened");
    };
  }, [row, search, path]);

  useEffect(() => {
    if (row === null) wasPushed.current = false;
  }, [row]);

  useEffect(() => {
    if (row === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      close();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [row, close]);

  if (row === null) return null;
  return (
    <aside
      ref={panel}
      aria-label="Blocked request"
      aria-busy={phase === "loading"}
      tabIndex={-1}
      className="request-panel no-print fixed inset-y-0 end-0 z-40 w-[min(38rem,50vw)] overflow-y-auto border-s border-line-strong bg-page outline-none"
    >
      <div className="sticky top-0 z-10 flex items-center gap-3 border-b border-line bg-card px-4 py-2">
        <p className="font-semibold">Blocked request</p>
        <p role="status" className="text-note text-muted">
          {phase === "loading" ? "Loading…" : ""}
        </p>
        <button
          type="button"
          onClick={close}
          className="ms-auto min-h-8 cursor-pointer rounded-md border border-line px-3 hover:bg-hover"
        >
          Close <span className="text-small text-muted">Esc</span>
        </button>
      </div>
      {phase === "failed" && (
        <p className="p-4">
          This request could not be loaded.{" "}
          <a target="_self" href={`${path}?${search}`} className="text-accent underline">
            Open it as a page
          </a>
        </p>
      )}
      <div ref={content} className={phase === "failed" ? "hidden" : ""} />
    </aside>
  );
}
