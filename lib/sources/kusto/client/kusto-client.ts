import type { Window } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";

/** One query to one table of a service that speaks KQL. */
export interface KustoQuestion {
  readonly text: string;
  readonly service: Service;
  /** Sent beside the text too, as the time span that fences the query in. */
  readonly window: Window;
  /** The account whose resource is asked where the service is asked by resource; null for all. */
  readonly account: string | null;
}

/** Rows by column name; a datetime or long stands as the service writes it. */
export type KustoRow = Readonly<Record<string, unknown>>;

/**
 * What a service answers to a question that it took. Everything else is a SourceError.
 * complete: all rows, perhaps none. no-table: the table does not exist: logging was never switched
 * on. too-large: a limit on rows, bytes or memory cut the answer: ask smaller windows.
 */
export type KustoAnswer =
  | { readonly kind: "complete"; readonly rows: readonly KustoRow[] }
  | { readonly kind: "no-table" }
  | { readonly kind: "too-large" };

/** The port to Azure Monitor Logs and Azure Data Explorer: the same KQL, two clients. */
export interface KustoClient {
  /** Name shown on the page: "Azure Monitor Logs". */
  readonly name: string;
  /**
   * Asks within the client's deadline; `signal` ends the query at the service too. Rejects with a
   * SourceError for what a user should see (forbidden, throttled, timeout, unreachable, …).
   */
  ask(question: KustoQuestion, signal?: AbortSignal): Promise<KustoAnswer>;
}
