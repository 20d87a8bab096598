import { gzipSync } from "node:zlib";
import type { Page } from "playwright";

/** What a reader's browser gets of an insight, and how long that takes. */
export interface PageFigures {
  readonly htmlBytes: number;
  readonly htmlGzipBytes: number;
  /** Scripts before the chart that a browser of today loads. */
  readonly scriptGzipBytes: number;
  /** What a click on a column's head fetches. */
  readonly resendGzipBytes: number;
  /** Median milliseconds from that click to the list in its new order. */
  readonly clickMs: number;
  /** The longest interaction, a click by the mouse or a key, to its next frame. */
  readonly interactionMs: number;
  readonly layoutShift: number;
}

const CLICKS = ["Caller", "Object", "Operation", "Time", "Caller", "Object", "Operation"] as const;
const SCRIPT = /<script[^>]*src="(\/_next\/static\/[^"]+\.js)"[^>]*>/g;

const gzipped = (bytes: Buffer | string): number => gzipSync(bytes).length;

async function scriptBytes(url: string, html: string): Promise<number> {
  // Browsers that know modules don't load what is for the others.
  const tags = [...html.matchAll(SCRIPT)].filter(([tag]) => !/nomodule/i.test(tag));
  const paths = [...new Set(tags.map(([, path = ""]) => path))];
  const sizes = paths.map(async (path) =>
    gzipped(Buffer.from(await (await fetch(url + path)).arrayBuffer())),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Notes layout shifts and interactions from the page's beginning on. */
function watch(): void {
  const noted = { shift: 0, longest: 0 };
  Object.assign(globalThis, { noted });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) noted.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    // What a pointer that stands still is told when a page moves under it is no interaction: it has no id.
    for (const { duration, interactionId } of list.getEntries() as (PerformanceEntry & {
      interactionId: number;
    })[])
      if (interactionId > 0) noted.longest = Math.max(noted.longest, duration);
  }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

/** Begins to wait in the page until the list has another order than now; the time runs from the next click on. */
function awaitOrder(label: string): void {
  const head = () =>
    [...document.querySelectorAll<HTMLElement>("table.requests th")].find((each) =>
      each.textContent?.startsWith(label),
    );
  const before = head()?.getAttribute("aria-sort") ?? null;
  const sorted = new Promise<number>((resolve) => {
    const onClick = ({ timeStamp }: MouseEvent) => {
      const look = () => {
        if ((head()?.getAttribute("aria-sort") ?? null) === before) requestAnimationFrame(look);
        else resolve(performance.now() - timeStamp);
      };
      look();
    };
    document.addEventListener("click", onClick, { capture: true, once: true });
  });
  Object.assign(globalThis, { sorted });
}

/** Clicks a column's head by the mouse; gives the milliseconds until the list stands in its order. */
async function sortBy(page: Page, name: string): Promise<number> {
  await page.evaluate(awaitOrder, name);
  await page.locator("table.requests th a", { hasText: new RegExp(`^${name}`) }).click();
  return page.evaluate(() => (globalThis as unknown as { sorted: Promise<number> }).sorted);
}

/** What else someone does: opens and closes a menu, types into the search, opens a request and closes it. */
async function workWith(page: Page): Promise<void> {
  await page.locator("#filters .filter-menus summary").first().click();
  await page.waitForTimeout(300);
  await page.keyboard.press("Escape");
  await page.locator("#requests input[type=search]").pressSequentially("render", { delay: 50 });
  await page.locator("table.requests td[data-column=time] a").first().click();
  await page.locator("aside #request-part").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
}

/** The middle one of some figures. */
/** NaN for none. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Measures the insight at `url` + `path` in a browser's page. */
export async function measurePage(page: Page, url: string, path: string): Promise<PageFigures> {
  const html = await (await fetch(url + path)).text();
  const sent: number[] = [];
  page.on("requestfinished", async (request) => {
    // As it came over the wire: the app compresses.
    if (request.headers().rsc !== undefined) sent.push((await request.sizes()).responseBodySize);
  });
  await page.addInitScript(watch);
  await page.goto(url + path);
  await page.locator("#when [role=application][tabindex]").waitFor();
  const times: number[] = [];
  for (const name of CLICKS) {
    times.push(await sortBy(page, name));
    await page.waitForTimeout(600);
  }
  const noted = () =>
    page.evaluate(() => (globalThis as unknown as { noted: { shift: number; longest: number } }).noted);
  const { shift } = await noted();
  await workWith(page);
  const { longest } = await noted();
  return {
    htmlBytes: Buffer.byteLength(html),
    htmlGzipBytes: gzipped(html),
    scriptGzipBytes: await scriptBytes(url, html),
    resendGzipBytes: Math.max(0, ...sent),
    clickMs: median(times),
    interactionMs: longest,
    layoutShift: shift,
  };
}

/** Each figure's median over several runs. */
export function medianFigures(runs: readonly PageFigures[]): PageFigures {
  const of = (pick: (run: PageFigures) => number) => median(runs.map(pick));
  return {
    htmlBytes: of((run) => run.htmlBytes),
    htmlGzipBytes: of((run) => run.htmlGzipBytes),
    scriptGzipBytes: of((run) => run.scriptGzipBytes),
    resendGzipBytes: of((run) => run.resendGzipBytes),
    clickMs: of((run) => run.clickMs),
    interactionMs: of((run) => run.interactionMs),
    layoutShift: of((run) => run.layoutShift),
  };
}
