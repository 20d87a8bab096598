import { durationMs, httpDateMs, retryAfterMs } from "./retry-after";

/** What a service sent back, before anybody judges it. */
export interface Exchange {
  readonly status: number;
  /** Null: it was longer than we read. */
  readonly body: string | null;
  /** How long the service asks us to wait; null if it says nothing that can be read. */
  readonly retryAfterMs: number | null;
  /** The service's clock less this machine's, 0 where it does not tell. */
  readonly clockSkewMs: number;
}

/** Answers above this are cut by the services themselves (azure-storage-facts.md section 10). */
export const MAX_ANSWER_BYTES = 100 * 1024 * 1024;

/** Reads a header by its name; null or undefined where there is none. */
export type HeaderReader = (name: string) => string | null | undefined;

/** Waiting time and clock skew from an answer's headers; a date is read against the service's own clock. */
export function headerTimes(
  header: HeaderReader,
  nowMs: number,
): Pick<Exchange, "retryAfterMs" | "clockSkewMs"> {
  const serverMs = httpDateMs(header("date") ?? "") ?? nowMs;
  const inMs = [header("retry-after-ms"), header("x-ms-retry-after-ms")].map((text) =>
    durationMs(text ?? "", 1),
  );
  return {
    retryAfterMs: inMs.find((each) => each !== null) ?? retryAfterMs(header("retry-after") ?? "", serverMs),
    clockSkewMs: serverMs - nowMs,
  };
}

/** Reads a body up to `most` bytes; null if it is longer. Rejects when it breaks off. */
export async function readBody(stream: NodeJS.ReadableStream, most: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > most) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}
