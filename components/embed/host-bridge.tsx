"use client";

import { useEffect } from "react";
import { type Appearance, type HeightMessage, readHostMessage } from "@/lib/insight/embed/host-message";

/** The host's origin as far as the browser tells it; where it doesn't, whichever of the allowed ones it is. */
function recipients(origins: readonly string[]): readonly string[] {
  const { ancestorOrigins } = window.location as Partial<Location>;
  const parent = ancestorOrigins?.[0];
  return parent === undefined ? origins : origins.filter((origin) => origin === parent);
}

function apply(panel: HTMLElement, { theme, density }: Appearance): void {
  if (density !== undefined) panel.dataset.density = density;
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else if (theme !== undefined) dataset.theme = theme;
}

/** Tells the host the height of what there is to see, now and whenever it changes; gives the way to stop. */
function tellHeight(panel: HTMLElement, origins: readonly string[]): () => void {
  const parts = [...panel.querySelectorAll<HTMLElement>("[data-panel-content], [data-panel-footer]")];
  let told = 0;
  const observer = new ResizeObserver(() => {
    const height = parts.reduce((sum, part) => sum + part.offsetHeight, 0);
    if (height === told) return;
    told = height;
    const message: HeightMessage = { type: "sas-insights:height", height };
    for (const origin of recipients(origins)) window.parent.postMessage(message, origin);
  });
  for (const part of parts) observer.observe(part);
  return () => observer.disconnect();
}

/** Speaks with the page around the panel, if it is one of the allowed: takes theme and density, tells the height. */
export function HostBridge({ origins }: { readonly origins: readonly string[] }) {
  useEffect(() => {
    const panel = document.querySelector<HTMLElement>("[data-panel]");
    if (panel === null || window.parent === window) return;
    const listen = ({ source, origin, data }: MessageEvent<unknown>) => {
      if (source !== window.parent || !origins.includes(origin)) return;
      const appearance = readHostMessage(data);
      if (appearance) apply(panel, appearance);
    };
    window.addEventListener("message", listen);
    const quiet = tellHeight(panel, origins);
    return () => {
      window.removeEventListener("message", listen);
      quiet();
    };
  }, [origins]);
  return null;
}
