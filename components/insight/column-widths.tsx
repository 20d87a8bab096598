"use client";

import { useEffect } from "react";

/** Less is a click: nothing is changed, and nothing remembered. */
const MOVED_PX = 3;
/** How near to the end of a head its edge is taken hold of; the style sheet draws it as wide. */
const EDGE_PX = 8;
const WHOLE = 1_000;

interface Kept {
  /** The columns from left to right. */
  readonly columns: readonly string[];
  /** The narrowest, in thousandths of the table. */
  readonly least: number;
  /** What remembers the widths. */
  readonly savePath: string;
}

const setShare = (col: Element, share: number): void => col.setAttribute("width", `${share / 10}%`);

/** The table's <col>s; made from its heads as they stand where it has none. */
function colsOf(table: HTMLTableElement): HTMLCollection {
  const group = table.querySelector("colgroup") ?? document.createElement("colgroup");
  if (group.isConnected) return group.children;
  for (const head of table.querySelectorAll("th")) {
    const col = group.appendChild(document.createElement("col"));
    setShare(col, Math.round((head.offsetWidth * WHOLE) / table.offsetWidth));
  }
  if (table.caption) table.caption.after(group);
  else table.prepend(group);
  return group.children;
}

const shareOf = (col: Element | undefined): number =>
  Math.round(Number.parseFloat(col?.getAttribute("width") ?? "") * 10);

/** Remembers what the table shows; nothing for widths as usual. */
function save(table: HTMLTableElement, { columns, savePath }: Kept): void {
  const cols = table.querySelectorAll("col");
  const widths = Array.from(cols, (col, at) => `${columns[at]}:${shareOf(col)}`).join(".");
  const body = new URLSearchParams({ widths });
  // A reader who goes on at once still finds the widths there; offline, they are as they were before.
  fetch(savePath, { method: "POST", body, keepalive: true }).catch(() => {});
}

/** The head whose edge a pointer is on, and the one after it; null elsewhere. */
function edgeUnder({ target, clientX }: MouseEvent) {
  const head = target instanceof HTMLTableCellElement ? target : null;
  const table = head?.closest("table");
  if (!table || head?.tagName !== "TH" || !head.nextElementSibling) return null;
  return head.getBoundingClientRect().right - clientX > EDGE_PX ? null : { table, head, at: head.cellIndex };
}

/** Gives what one column loses to the one after it, as long as the pointer is down. */
function drag(down: PointerEvent, kept: Kept): void {
  const edge = down.button === 0 ? edgeUnder(down) : null;
  if (!edge) return;
  const { table, head, at } = edge;
  const wasUsual = table.querySelector("colgroup") === null;
  const [left, right] = [colsOf(table)[at], colsOf(table)[at + 1]];
  const [own, both] = [shareOf(left), shareOf(left) + shareOf(right)];
  if (!left || !right || both < 2 * kept.least) return;
  down.preventDefault();
  head.setPointerCapture(down.pointerId);
  const stop = new AbortController();
  const { signal } = stop;
  let isMoved = false;
  const move = ({ clientX }: PointerEvent) => {
    isMoved ||= Math.abs(clientX - down.clientX) >= MOVED_PX;
    if (!isMoved) return;
    const asked = own + Math.round(((clientX - down.clientX) * WHOLE) / table.offsetWidth);
    const share = Math.max(kept.least, Math.min(both - kept.least, asked));
    setShare(left, share);
    setShare(right, both - share);
  };
  const end = () => {
    stop.abort();
    if (isMoved) save(table, kept);
    else if (wasUsual) table.querySelector("colgroup")?.remove();
  };
  head.addEventListener("pointermove", move, { signal });
  head.addEventListener("lostpointercapture", end, { signal });
}

/**
 * Lets the columns of a list be made wider by the edges of their heads, and remembers it: a double click makes all as
 * usual. By keys, and without scripts, the page of preferences has a field for each.
 */
export function ColumnWidths({ listId, columns, least, savePath }: Kept & { readonly listId: string }) {
  const names = columns.join();
  useEffect(() => {
    const list = document.getElementById(listId);
    const kept = { columns: names.split(","), least, savePath };
    const stop = new AbortController();
    const { signal } = stop;
    list?.addEventListener("pointerdown", (event) => drag(event, kept), { signal });
    const reset = (event: MouseEvent) => {
      const edge = edgeUnder(event);
      if (!edge) return;
      edge.table.querySelector("colgroup")?.remove();
      save(edge.table, kept);
    };
    list?.addEventListener("dblclick", reset, { signal });
    return () => stop.abort();
  }, [listId, names, least, savePath]);
  return null;
}
