import { SourceError } from "@/lib/log-source/log-source";
import { currentSignal } from "@/lib/log-source/request-signal";
import type { Window } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";
import { epochMsOf, instantOf } from "@/lib/time/instant";
import type { KustoClient, KustoRow } from "../client/kusto-client";

/** A part of what was asked, whose answer the service gave whole. */
export interface Slice {
  readonly service: Service;
  readonly window: Window;
  readonly rows: readonly KustoRow[];
}

/** A question to one table, for whatever window a part of the answer needs. */
export interface SliceQuestion {
  readonly service: Service;
  readonly account: string | null;
  readonly window: Window;
  readonly text: (window: Window) => string;
}

/** No one makes half a million failures in a second; what is larger has another cause. */
const MIN_SLICE_MS = 1_000;

function halvesOf({ from, to }: Window): readonly [Window, Window] | null {
  const [start, end] = [epochMsOf(from), epochMsOf(to)];
  if (end - start < 2 * MIN_SLICE_MS) return null;
  const middle = instantOf(start + Math.floor((end - start) / 2));
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

function tooLarge(client: KustoClient): SourceError {
  return new SourceError(
    "incomplete",
    `${client.name} can't return the whole answer: even one second of it exceeds the service's limits.`,
    "Choose a shorter time range, or add a filter.",
  );
}

/**
 * Asks for all of the window: where a limit of the service would cut the answer, for its halves
 * one after the other. Null if the table does not exist. Rejects with a SourceError.
 */
export async function askSlices(
  client: KustoClient,
  question: SliceQuestion,
): Promise<readonly Slice[] | null> {
  const { service, account, window, text } = question;
  const answer = await client.ask({ text: text(window), service, window, account }, currentSignal());
  if (answer.kind === "no-table") return null;
  if (answer.kind === "complete") return [{ service, window, rows: answer.rows }];
  const halves = halvesOf(window);
  if (!halves) throw tooLarge(client);
  const parts: Slice[] = [];
  for (const half of halves) {
    const part = await askSlices(client, { ...question, window: half });
    if (part === null) return null;
    parts.push(...part);
  }
  return parts;
}
