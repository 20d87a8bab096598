import type { Exchange } from "@/lib/azure/exchange";
import { canceledError } from "@/lib/log-source/canceled-error";
import { SourceError } from "@/lib/log-source/log-source";
import { type Clock, delay, raceAbort } from "@/lib/queries/clock";
import type { QueryQueue } from "@/lib/queries/query-queue";
import { makeSharedQueries } from "@/lib/queries/shared-queries";
import { Admission } from "@/lib/sources/admission";
import { traced } from "@/lib/telemetry/trace";
import { brokeOff, connectionFault } from "./connection-faults";
import type { KustoAnswer, KustoClient, KustoQuestion } from "./kusto-client";
import type { KustoTransport } from "./kusto-transport";
import { judgeExchange, throttled, timedOut } from "./query-faults";

export interface RateLimitOptions {
  /** One for all clients that sign in as the same identity. */
  readonly queue: QueryQueue;
  readonly clock: Clock;
  /** How long a question may take, waiting and trying again included. */
  readonly deadlineSeconds: number;
  /** Between 0 and 1: spreads out those who try again. */
  readonly random: () => number;
}

/** The service runs no query longer (azure-storage-facts.md section 10). */
const MAX_QUERY_SECONDS = 600;
const MAX_TRIES = 3;
/** Where a service says "later" without saying when. */
const USUAL_WAIT_MS = 1_000;
const TRY_AGAIN: ReadonlySet<number> = new Set([429, 502, 503]);

interface Asking {
  readonly question: KustoQuestion;
  readonly viewer: object;
  /** Aborted by the last viewer who left, or by the deadline. */
  readonly signal: AbortSignal;
  readonly endsMs: number;
}

/** How long to wait before trying again; null if it is no use, or would not fit in the time left. */
function waitBeforeNext(exchange: Exchange, tries: number, leftMs: number, random: number): number | null {
  if (!TRY_AGAIN.has(exchange.status) || tries >= MAX_TRIES) return null;
  const asked = exchange.retryAfterMs ?? USUAL_WAIT_MS * 2 ** (tries - 1);
  const wait = asked + random * USUAL_WAIT_MS;
  return wait < leftMs ? wait : null;
}

async function exchangeUntilTaken(
  transport: KustoTransport,
  { queue, clock, random }: RateLimitOptions,
  { question, viewer, signal, endsMs }: Asking,
): Promise<Exchange> {
  const send = () => {
    const left = Math.ceil((endsMs - clock.now()) / 1000);
    const serverTimeoutSeconds = Math.min(MAX_QUERY_SECONDS, Math.max(1, left));
    return traced("kusto.query", { "server.name": transport.words.name }, () =>
      raceAbort(transport.send({ question, serverTimeoutSeconds, signal }), signal),
    );
  };
  for (let tries = 1; ; tries += 1) {
    const exchange = await queue.run(viewer, send, signal).catch((error: unknown) => {
      // A kept connection may have been ended while no one used it, and a query changes nothing.
      if (tries > 1 || signal.aborted || !brokeOff(error)) throw error;
      return null;
    });
    if (exchange === null) continue;
    const wait = waitBeforeNext(exchange, tries, endsMs - clock.now(), random());
    if (wait === null) return exchange;
    await delay(clock, wait, signal);
  }
}

/** The transport, and whether anything was sent through it. */
function noted(transport: KustoTransport): {
  readonly transport: KustoTransport;
  readonly wasSent: () => boolean;
} {
  let sent = false;
  const send: KustoTransport["send"] = (question) => {
    sent = true;
    return transport.send(question);
  };
  return { transport: { words: transport.words, send }, wasSent: () => sent };
}

async function askOnce(
  to: KustoTransport,
  options: RateLimitOptions,
  asking: Omit<Asking, "endsMs">,
): Promise<KustoAnswer> {
  const { clock, deadlineSeconds } = options;
  const { transport, wasSent } = noted(to);
  const { words } = transport;
  const deadline = new AbortController();
  const cancel = clock.after(deadlineSeconds * 1000, () => deadline.abort());
  const signal = AbortSignal.any([asking.signal, deadline.signal]);
  const endsMs = clock.now() + deadlineSeconds * 1000;
  try {
    const exchange = await exchangeUntilTaken(transport, options, { ...asking, signal, endsMs });
    return judgeExchange(exchange, { words, service: asking.question.service });
  } catch (error) {
    if (error instanceof SourceError) throw error;
    if (asking.signal.aborted) throw canceledError(words.name);
    if (deadline.signal.aborted) throw wasSent() ? timedOut(words) : throttled(words);
    throw connectionFault(error, words) ?? error;
  } finally {
    cancel();
  }
}

function shareKey({ text, service, window, account }: KustoQuestion): string {
  return JSON.stringify([service, account, window.from, window.to, text]);
}

/**
 * A client that keeps to what the service allows: it waits for its turn, tries again where that
 * helps and fits in the deadline, asks the same question once however many wait for it, and ends it
 * at the service when the last of them has gone. Viewers are told apart by their signals.
 */
export function rateLimitedClient(transport: KustoTransport, options: RateLimitOptions): KustoClient {
  const shared = makeSharedQueries<KustoAnswer>();
  const admission = new Admission();
  const { name } = transport.words;
  return {
    name,
    async ask(question, signal) {
      const viewer = signal ?? question;
      const { leave } = admission.enter(signal);
      const start = (each: AbortSignal) => askOnce(transport, options, { question, viewer, signal: each });
      try {
        return await shared.ask(shareKey(question), start, signal);
      } catch (error) {
        throw signal?.aborted && !(error instanceof SourceError) ? canceledError(name) : error;
      } finally {
        leave();
      }
    },
  };
}
