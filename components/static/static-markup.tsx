"use client";

import { type ReactNode, useState } from "react";

// Set where the HTML is written (holdForMarkup); a browser has none.
const HELD = Symbol.for("sas-failure-insights.held-markup");
const holder = globalThis as { [HELD]?: (at: number) => ReactNode };

/** In a browser: the element that holds what was sent of each, by its number in the document. */
const elements = new Map<number, Element>();

function findSent(at: number): void {
  const sent = elements.has(at) ? null : document.querySelector(`[data-static="${at}"]`);
  if (sent) elements.set(at, sent);
}

/** Fills an element that React made anew, as when the reader comes back to the page, with what was sent. */
function fill(at: number, element: Element): void {
  const sent = elements.get(at);
  if (sent !== undefined && sent !== element) element.replaceChildren(...sent.childNodes);
  elements.set(at, element);
}

/**
 * Writes a held part of a page as HTML, and leaves it alone in the browser: React keeps a text that differs from what
 * it would write where that is announced (suppressHydrationWarning), and the text here is none.
 */
export function StaticMarkup({ at }: { readonly at: number }) {
  const held = holder[HELD];
  useState(() => held === undefined && findSent(at));
  if (held) {
    return (
      <div className="contents" data-static={at}>
        {held(at)}
      </div>
    );
  }
  return (
    <div
      key={at}
      className="contents"
      data-static={at}
      suppressHydrationWarning
      ref={(element) => {
        if (element) fill(at, element);
      }}
    >
      {""}
    </div>
  );
}
