import { FairQueue } from "@/lib/queries/fair-queue";
import { REQUEST_LIMITS, type RequestKind } from "./request-limits";

/** A request that wants to be worked on. */
export interface Work {
  readonly kind: RequestKind;
  /** Who asks: clients take turns, and the one with most in the line is refused first. */
  readonly client: string;
  /** Begins it; `done` must be called when it has its answer, with false for one that was kept and cost nothing. */
  start(done: (wasMade?: boolean) => void): void;
  /** Turns it away; it is worth another try after so many seconds. */
  refuse(retryAfterSeconds: number): void;
  /** Whether nobody waits for it any more. */
  isGone(): boolean;
}

interface Waiting {
  readonly work: Work;
  readonly sinceMs: number;
}

/** How much the newest measurement counts in what is known of a kind's cost. */
const WEIGHT = 0.1;

/**
 * Lets a few requests be worked on at a time. So many wait as are people; where more come, only those wait that are
 * answered soon, and the others are refused at once. How long the line is in milliseconds is learnt from how fast it moves.
 */
export class RequestLine {
  readonly #line = new FairQueue<string, Waiting>();
  readonly #costMs: Record<RequestKind, number> = { ...REQUEST_LIMITS.usualMs };
  /** How many of each kind wait: added up for every request that comes, it is not worked out from all that wait. */
  readonly #waitingOf: Record<RequestKind, number> = { page: 0, data: 0 };
  #running = 0;
  #movedMs = 0;
  /** More came than are people: until hardly any of them is left. */
  #crowded = false;

  /** `now` in milliseconds, from any beginning. */
  constructor(
    private readonly now: () => number,
    private readonly atOnce: number = REQUEST_LIMITS.atOnce,
  ) {}

  get waiting(): number {
    return this.#line.size;
  }

  get running(): number {
    return this.#running;
  }

  /** Starts the work, now or when its turn comes, or refuses it, or another one of whoever asks most. */
  enter(work: Work): void {
    this.#line.add(work.client, { work, sinceMs: this.now() });
    this.#waitingOf[work.kind] += 1;
    this.#advance();
    this.#forgetGone();
    if (this.#line.size > REQUEST_LIMITS.people) this.#crowded = true;
    while (this.#line.size > this.atOnce) {
      const last = this.#line.lastOfLongest();
      if (last === undefined || this.#waitMs() <= this.#mostMsFor(last)) return;
      this.#leave(last);
      last.work.refuse(this.#retryAfterSeconds());
    }
  }

  /**
   * After how many seconds to come again, where whoever asks now would be refused at once, and nobody else in their place;
   * null where they are to enter. Null for the client: it is not known who asks.
   */
  refusesNow(client: string | null, kind: RequestKind): number | null {
    const isOver = () =>
      this.#line.size >= this.atOnce && this.#waitMs() + this.#costMs[kind] > this.#mostMs();
    if (this.#running < this.atOnce || !isOver()) return null;
    const before = this.#line.size;
    this.#forgetGone();
    if (this.#line.size < before && !isOver()) return null;
    return this.#line.wouldBeLast(client) ? this.#retryAfterSeconds() : null;
  }

  #forgetGone(): void {
    for (const waiting of this.#line.items()) if (waiting.work.isGone()) this.#leave(waiting);
  }

  #leave(waiting: Waiting): void {
    this.#line.remove(waiting.work.client, waiting);
    this.#waitingOf[waiting.work.kind] -= 1;
  }

  /** How long whoever comes last would wait, as far as is known. */
  #waitMs(): number {
    const { page, data } = this.#waitingOf;
    return page * this.#costMs.page + data * this.#costMs.data;
  }

  /** How long the last one may wait. */
  #mostMs(): number {
    return this.#crowded ? REQUEST_LIMITS.waitingMs : REQUEST_LIMITS.patientMs;
  }

  /** The same, where what was let in before a crowd came is not told of it late. */
  #mostMsFor({ sinceMs }: Waiting): number {
    return this.now() - sinceMs > REQUEST_LIMITS.promptMs ? REQUEST_LIMITS.patientMs : this.#mostMs();
  }

  #retryAfterSeconds(): number {
    return 1 + Math.ceil(Math.min(this.#waitMs(), this.#mostMs()) / 1000);
  }

  #advance(): void {
    while (this.#running < this.atOnce) {
      const next = this.#line.next();
      if (this.#line.size <= this.atOnce) this.#crowded = false;
      if (!next) return;
      this.#waitingOf[next.work.kind] -= 1;
      if (next.work.isGone()) continue;
      if (this.now() - next.sinceMs > REQUEST_LIMITS.longestWaitMs)
        next.work.refuse(this.#retryAfterSeconds());
      else this.#start(next.work);
    }
  }

  #start(work: Work): void {
    this.#running += 1;
    if (this.#running === this.atOnce) this.#movedMs = Math.max(this.#movedMs, this.now());
    let over = false;
    const free = (wasMade = true) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      if (wasMade && this.#running === this.atOnce && !work.isGone()) this.#learn(work.kind);
      this.#running -= 1;
      this.#movedMs = this.now();
      this.#advance();
    };
    // What takes longer is learnt from as well: a machine that is busy with something else answers next to nothing.
    const timer = setTimeout(() => free(), REQUEST_LIMITS.workingMs);
    timer.unref();
    work.start(free);
  }

  /** While all places are taken, the time between two that get free is what one request takes of the machine. */
  #learn(kind: RequestKind): void {
    const tookMs = Math.min(this.now() - this.#movedMs, REQUEST_LIMITS.workingMs);
    this.#costMs[kind] += WEIGHT * (tookMs - this.#costMs[kind]);
  }
}
