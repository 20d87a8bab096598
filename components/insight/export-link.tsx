"use client";

import { type MouseEvent, Suspense, useRef, useState } from "react";
import type { Outcome } from "@/components/insight/export-progress";
import type { Progress } from "@/components/insight/save-export";
import { lazily } from "@/components/ui/lazily";
import { isPlainClick } from "@/components/ui/plain-click";

/** Loaded when someone takes an export; without it nothing is told. */
const ExportProgress = lazily(
  async () => (await import("@/components/insight/export-progress")).ExportProgress,
);

/** As the browser does it by itself: the link is not in the page, so that nothing here takes its click. */
function download(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}

/** A link to an export: with scripts it shows how far it is and can be canceled, without them the browser downloads it. */
export function ExportLink({ href, children }: { readonly href: string; readonly children: string }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const running = useRef<AbortController>(null);
  async function take(event: MouseEvent) {
    if (!isPlainClick(event.nativeEvent)) return;
    event.preventDefault();
    if (running.current !== null) return;
    const abort = new AbortController();
    running.current = abort;
    setOutcome({ kind: "running", progress: null });
    let last: Progress = { written: 0, total: 0 };
    const tell = (progress: Progress) => {
      last = progress;
      setOutcome({ kind: "running", progress });
    };
    // Loaded when someone takes one.
    const loaded = await import("@/components/insight/save-export").catch(() => null);
    if (loaded === null) {
      download(href);
      setOutcome(null);
    } else {
      try {
        setOutcome({ kind: "saved", progress: await loaded.saveExport(href, abort.signal, tell) });
      } catch {
        setOutcome(abort.signal.aborted ? { kind: "canceled" } : { kind: "broken", progress: last });
      }
    }
    running.current = null;
  }
  return (
    <span className="inline-flex items-center gap-2">
      <a className="text-accent underline" href={href} download onClick={take}>
        {children}
      </a>
      {outcome && (
        <Suspense>
          <ExportProgress outcome={outcome} label={children} onCancel={() => running.current?.abort()} />
        </Suspense>
      )}
    </span>
  );
}
