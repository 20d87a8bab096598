"use client";

import { useState } from "react";

type Outcome = "idle" | "copied" | "refused";

const WORDS: Readonly<Record<Exclude<Outcome, "idle">, string>> = {
  copied: "Copied",
  refused: "Copying isn't allowed here: select the text",
};

function readElementText(id: string | undefined): string | null {
  return id === undefined ? null : (document.getElementById(id)?.textContent ?? null);
}

/** Copies a text, or that of an element; without either the page's own address. Hidden where scripts don't run. */
export function CopyButton({
  text,
  from,
  variant = "button",
  children,
}: {
  readonly text?: string;
  /** Id of the element whose text is copied: a long text is sent once only. */
  readonly from?: string;
  /** Address of a file of this server, fetched when it is copied: one too long for the page. */
  readonly file?: string;
  readonly variant?: "button" | "quiet";
  readonly children: string;
}) {
  const [outcome, setOutcome] = useState<Outcome>("idle");
  async function copy() {
    try {
      await navigator.clipboard.writeText(text ?? readElementText(from) ?? window.location.href);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
    setTimeout(() => setOutcome("idle"), 2500);
  }
  const frame =
    variant === "button"
      ? "min-h-8 border-line bg-card px-3 hover:border-line-strong hover:bg-hover"
      : "min-h-6 border-transparent px-2 text-small text-muted hover:bg-hover hover:text-text";
  return (
    <button
      type="button"
      onClick={copy}
      className={`no-print scripted inline-flex cursor-pointer items-center rounded-md border py-1 font-medium ${frame}`}
    >
      <span aria-live="polite">{outcome === "idle" ? children : WORDS[outcome]}</span>
    </button>
  );
}
