"use client";

import { useState } from "react";
import { COPY_WORDS, type CopyOutcome, copyText, fetchText, SAID_MS } from "./copy-text";

/** Copies a text, that of an element or a file; without any the page's own address. Hidden where scripts don't run. */
export function CopyButton({
  text,
  from,
  file,
  address,
  variant = "button",
  shortcut,
  children,
}: {
  readonly text?: string;
  /** Id of the element whose text is copied: a long text is sent once only. */
  readonly from?: string;
  /** Address of a file of this server, fetched when it is copied: one too long for the page. */
  readonly file?: string;
  /** A page of this server, whose whole address is copied. */
  readonly address?: string;
  readonly variant?: "button" | "quiet";
  /** The key that presses it (components/live/keyboard.ts). */
  readonly shortcut?: string;
  readonly children: string;
}) {
  const [outcome, setOutcome] = useState<CopyOutcome>("idle");
  async function copy() {
    const whole = address === undefined ? window.location.href : `${window.location.origin}${address}`;
    const load = () => {
      if (file !== undefined) return fetchText(file);
      return text ?? (from === undefined ? null : document.getElementById(from)?.textContent) ?? whole;
    };
    setOutcome(await copyText(load));
    setTimeout(() => setOutcome("idle"), SAID_MS);
  }
  const frame =
    variant === "button"
      ? "min-h-8 border-line bg-card px-3 hover:border-line-strong hover:bg-hover"
      : "min-h-6 border-transparent px-2 text-small text-muted hover:bg-hover hover:text-text";
  return (
    <button
      type="button"
      onClick={copy}
      aria-keyshortcuts={shortcut}
      data-from={from}
      data-file={file}
      className={`no-print scripted inline-flex cursor-pointer items-center rounded-md border py-1 font-medium ${frame}`}
    >
      <span aria-live="polite">{outcome === "idle" ? children : COPY_WORDS[outcome]}</span>
    </button>
  );
}
