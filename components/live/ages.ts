import { formatAge } from "@/lib/time/durations";

interface Seen {
  /** What the server's clock said when the text was made. */
  readonly now: string;
  readonly atMs: number;
}

const seen = new WeakMap<Element, Seen>();

/** When the text was made, by a clock of this page: the server's and this one's may differ. */
function firstSeen(element: Element, now: string): Seen {
  const known = seen.get(element);
  if (known?.now === now) return known;
  const first = { now, atMs: performance.now() };
  seen.set(element, first);
  return first;
}

/** Brings every "8 min" of the page (components/live/age.tsx) up to date. */
export function updateAges(): void {
  for (const element of document.querySelectorAll<HTMLTimeElement>("time[data-now]")) {
    const { now, atMs } = firstSeen(element, element.dataset.now ?? "");
    const age = Date.parse(now) - Date.parse(element.dateTime) + performance.now() - atMs;
    const text = formatAge(age);
    // Its own node: what renders the page holds on to it.
    const node = element.firstChild;
    if (node && node.nodeValue !== text) node.nodeValue = text;
  }
}
