import { useEffect, useRef, useState } from "react";
import { linkOfRow } from "@/components/insight/row-address";

const PART = "request-part";

type Phase = "loading" | "shown" | "failed";

/** The part of a request as the server draws it; null where it draws none. */
async function fetchPart(address: string, signal: AbortSignal): Promise<Element | null> {
  const response = await fetch(address, { signal, headers: { accept: "text/html" } });
  const drawn = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(PART);
  return drawn && document.importNode(drawn, true);
}

export interface RequestPanelProps {
  readonly row: string;
  /** The list's own address, and what the whole one asks. */
  readonly path: string;
  readonly search: string;
  readonly close: () => void;
}

/** The request that the address names, as the server draws it. */
export function RequestPanel({ row, path, search, close }: RequestPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [phase, setPhase] = useState<Phase>("loading");

  useEffect(() => {
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
