import { AsyncResource } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import { answerToKeep } from "@/lib/log-source/current-response";
import { currentState } from "@/lib/log-source/current-source";
import { currentViewer, runForViewer, type Sighting, type Viewer } from "@/lib/log-source/viewer";
import { MINUTE_MS } from "@/lib/time/units";
import { collectAnswer } from "./collect-answer";
import { type KeptPage, keptPage, type PageExchange, sendAgain } from "./kept-page";
import { pageKey, removeUnread } from "./page-key";

/** What is kept of pages: bytes as they were sent, their number, and the bytes of the largest. */
const LIMITS = { bytes: 16_000_000, pages: 300, onePage: 500_000 } as const;

interface Asked extends PageExchange {
  readonly path: string;
}

const isInsight = ({ request: { method, headers }, path }: Asked): boolean =>
  method === "GET" && path === INSIGHT_PATH && headers["transfer-encoding"] === undefined;

/** Who asks so gets a page made anew: https://www.rfc-editor.org/rfc/rfc9111#section-5.2.1.4 */
const asksAnew = ({ headers }: IncomingMessage): boolean =>
  /\bno-cache\b/i.test(headers["cache-control"] ?? "");

/** The same viewer, and what is put on record for them, each once. */
function noting(viewer: Viewer): readonly [Viewer, readonly Sighting[]] {
  const { record } = viewer;
  const noted = new Set<string>();
  const sightings: Sighting[] = [];
  if (record === null) return [viewer, sightings];
  const recordAndNote = (sighting: Sighting) => {
    const text = JSON.stringify(sighting);
    if (!noted.has(text)) sightings.push(sighting);
    noted.add(text);
    return record(sighting);
  };
  return [{ ...viewer, record: recordAndNote }, sightings];
}

/**
 * Keeps whole insight pages for as long as nothing that they are made from changes, at most to the end of the minute,
 * and gives them to who asks the same again: the same person, who may see the same, with the same settings. Who asks,
 * whether they may, and that it is on record is decided each time, as are the headers that belong to one answer.
 * `now` in milliseconds. docs/security.md says what makes this safe.
 */
export function makeKeptPages(now: () => number): (asked: Asked, render: () => void) => void {
  const pages = new LRUCache<string, KeptPage>({
    max: LIMITS.pages,
    maxSize: LIMITS.bytes,
    sizeCalculation: ({ body, headers }, key) =>
      body.length + 2 * (key.length + JSON.stringify(headers).length),
    ttl: MINUTE_MS,
    ttlAutopurge: true,
  });
  const madeFrom = () => ({ state: currentState(), minute: Math.floor(now() / MINUTE_MS) });

  function renderAndKeep(key: string, viewer: Viewer, { response }: Asked, render: () => void): void {
    const [watched, sightings] = noting(viewer);
    const [begun, before] = [madeFrom(), response.getHeaders()];
    const [collected, mayBeKept] = [collectAnswer(response, LIMITS.onePage), answerToKeep()];
    const keep = () => {
      const { state, minute } = madeFrom();
      // What came in meanwhile may be on the page or not.
      if (!mayBeKept() || state !== begun.state || minute !== begun.minute) return;
      const page = keptPage(response, { body: collected(), before, sightings });
      if (page !== null) pages.set(key, page);
    };
    response.once("finish", AsyncResource.bind(keep));
    runForViewer(watched, render);
  }

  return (asked, render) => {
    const { request, response } = asked;
    if (!isInsight(asked)) return render();
    const anew = asksAnew(request);
    removeUnread(request);
    const viewer = currentViewer();
    const key = pageKey(request, { viewer, ...madeFrom() });
    if (key === null) return render();
    const known = anew ? undefined : pages.get(key);
    if (known === undefined) return renderAndKeep(key, viewer, asked, render);
    sendAgain(known, asked, viewer).catch(() => {
      pages.delete(key);
      if (!response.headersSent) render();
    });
  };
}
