import type { EarlyAnswer } from "./request-filter";

/** Why a request is turned away that is right in itself. */
export type BusyReason = "crowded" | "rate" | "stopping";

interface Told {
  readonly status: 429 | 503;
  readonly problem: string;
}

/** What each is told; docs/operating.md shows it too. */
export const BUSY_TEXTS: Readonly<Record<BusyReason, Told>> = {
  crowded: { status: 503, problem: "Too many queries are waiting." },
  rate: { status: 429, problem: "This client has sent too many requests to the API." },
  stopping: { status: 503, problem: "The server is being stopped." },
};

interface Refused {
  readonly path: string;
  readonly method: string;
}

const inSeconds = (seconds: number): string => (seconds === 1 ? "in a second" : `in ${seconds} seconds`);

/** JSON like every other fault of the API, see JsonProblem. */
function jsonText(problem: string, seconds: number): string {
  const nextStep = `Try again ${inSeconds(seconds)}.`;
  return JSON.stringify({ schemaVersion: 1, state: "source-error", problem, nextStep, fault: "throttled" });
}

/** A page that works without styles and scripts, and comes back by itself; what was posted is not sent again. */
function pageText(problem: string, seconds: number, again: boolean): string {
  const refresh = again ? `<meta http-equiv="refresh" content="${seconds}">` : "";
  const next = again ? "This page tries again" : "Try again";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}<title>${problem}</title></head><body><h1>${problem}</h1><p>${next} ${inSeconds(seconds)}.</p></body></html>`;
}

/** Turns a request away for a while, in the form in which it would have been answered. */
export function busyAnswer(why: BusyReason, { path, method }: Refused, seconds: number): EarlyAnswer {
  const { status, problem } = BUSY_TEXTS[why];
  const isData = path.startsWith("/api/");
  return {
    status,
    headers: {
      "Content-Type": isData ? "application/json" : "text/html; charset=utf-8",
      "Cache-Control": "private, no-store",
      "Retry-After": String(seconds),
    },
    text: isData ? jsonText(problem, seconds) : pageText(problem, seconds, method === "GET"),
  };
}
