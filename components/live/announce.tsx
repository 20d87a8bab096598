"use client";

import { useEffect } from "react";

/** Id of the region that the layout holds from the start: one that is put in with its text is mostly not read. */
export const ANNOUNCEMENTS = "announcements";

/** Has screen readers say a text when they have time. */
export function announce(text: string): void {
  const region = document.getElementById(ANNOUNCEMENTS);
  if (region) region.textContent = text;
}

let known: string | null = null;

/** Says how many rows there are whenever that, their order or their page changes; not on the first sight of a page. */
export function AnnounceChange({ text }: { readonly text: string }) {
  useEffect(() => {
    if (known !== null && known !== text) announce(text);
    known = text;
  }, [text]);
  return null;
}
