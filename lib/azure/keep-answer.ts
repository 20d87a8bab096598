import { type Exchange, headerTimes, MAX_ANSWER_BYTES, readBody } from "./exchange";

/** As much of a request and its answer as Microsoft's clients agree on. */
interface SentRequest {
  readonly headers: { set(name: string, value: string): void };
  readonly abortSignal?: object;
  streamResponseStatusCodes?: Set<number>;
}

interface ReceivedAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
  readonly readableStreamBody?: NodeJS.ReadableStream;
  readonly bodyAsText?: string | null;
}

export interface AnswerKeeper {
  /** By the signal that the request was sent with. */
  readonly answers: WeakMap<object, Exchange>;
  /** What the client is given to read in place of the answer. */
  readonly instead: string;
  readonly mostBytes?: number;
}

/**
 * Sends a request for a client's policy and keeps status and body of its answer. The clients' own
 * reading cuts times to milliseconds, rounds longs, loses the status of an empty or HTML answer,
 * and reads bodies of any length.
 */
export async function keepAnswer<Request extends SentRequest, Answer extends ReceivedAnswer>(
  request: Request,
  next: (request: Request) => Promise<Answer>,
  { answers, instead, mostBytes = MAX_ANSWER_BYTES }: AnswerKeeper,
) {
  request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
  // A compressed body that breaks off never ends in these clients.
  request.headers.set("Accept-Encoding", "identity");
  const response = await next(request);
  request.streamResponseStatusCodes = new Set();
  const { readableStreamBody, bodyAsText, ...rest } = response;
  const body = readableStreamBody ? await readBody(readableStreamBody, mostBytes) : (bodyAsText ?? "");
  const times = headerTimes((name) => response.headers.get(name), Date.now());
  if (request.abortSignal) answers.set(request.abortSignal, { status: response.status, body, ...times });
  return { ...rest, bodyAsText: instead };
}
