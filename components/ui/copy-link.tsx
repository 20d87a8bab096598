"use client";

import { type MouseEvent, useState } from "react";
import { COPY_WORDS, type CopyOutcome, copyText, fetchText, SAID_MS } from "./copy-text";

/** A link to what can be copied: with scripts a click copies it, without them it leads to where it can be selected. */
export function CopyLink({
  href,
  file,
  children,
}: {
  readonly href: string;
  /** Address of the text; null where the link's own address is copied. */
  readonly file: string | null;
  readonly children: string;
}) {
  const [outcome, setOutcome] = useState<CopyOutcome>("idle");
  async function copy(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const load = () => (file === null ? `${window.location.origin}${href}` : fetchText(file));
    setOutcome(await copyText(load));
    setTimeout(() => setOutcome("idle"), SAID_MS);
  }
  return (
    <a
      href={href}
      data-in-place=""
      onClick={copy}
      className="flex min-h-8 items-center justify-between gap-4 rounded-md px-3 py-1 hover:bg-hover"
    >
      <span>{children}</span>
      <span aria-live="polite" className="text-small text-muted">
        {outcome !== "idle" && COPY_WORDS[outcome]}
      </span>
    </a>
  );
}
