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

async function readFile(href: string): Promise<string> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`The file could not be fetched (${response.status}).`);
  return response.text();
}

/** Copies a text, that of an element or a file; without any the page's own address. Hidden where scripts don't run. */
export function CopyButton({
  text,
  from,
  file,
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
      const fetched = file === undefined ? null : await readFile(file);
      await navigator.clipboard.writeText(text ?? fetched ?? readElementText(from) ?? window.location.href);
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
