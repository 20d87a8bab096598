"use client";

import { useEffect } from "react";
import { COPY_WORDS, copyText, fetchText, SAID_MS } from "./copy-text";
import { isPlainClick } from "./plain-click";

/** What each button says when nothing was copied just now. */
const LABELS = new WeakMap<Element, string>();

function textOf({ dataset }: HTMLElement): string | Promise<string> {
  const { text, from, file, address } = dataset;
  if (file !== undefined) return fetchText(file);
  const held = text ?? (from === undefined ? null : document.getElementById(from)?.textContent);
  return held ?? (address === undefined ? window.location.href : `${window.location.origin}${address}`);
}

/** Where it is said what became of it: the label of a button, the end of a link. */
const placeToSay = (copying: HTMLElement): Element => copying.querySelector("[aria-live]") ?? copying;

async function copyFrom(button: HTMLElement, said: Element): Promise<void> {
  const label = LABELS.get(said) ?? said.textContent;
  LABELS.set(said, label);
  const outcome = await copyText(() => textOf(button));
  if (outcome === "idle") return;
  said.textContent = COPY_WORDS[outcome];
  setTimeout(() => {
    said.textContent = label;
  }, SAID_MS);
}

/** Serves all that copies on a page (CopyButton, CopyLink), whoever drew it, with one listener. */
export function CopyClicks() {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const { target } = event;
      const copying = target instanceof Element ? target.closest<HTMLElement>("[data-copy]") : null;
      if (!copying || !isPlainClick(event)) return;
      event.preventDefault();
      void copyFrom(copying, placeToSay(copying));
    };
    // Before the listener for links, which leaves alone what is handled.
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, []);
  return null;
}
