import { extentQuery } from "@/lib/kusto/extent-queries";
import { SourceError } from "@/lib/log-source/log-source";
import { currentSignal } from "@/lib/log-source/request-signal";
import { NO_FILTERS, type Window } from "@/lib/log-source/scope";
import { timedCache } from "@/lib/queries/timed-cache";
import type { Service } from "@/lib/requests/logged-request";
import { retryIfSharedRequestAborted } from "@/lib/sources/retry-if-shared-request-aborted";
import { type Instant, instantOf } from "@/lib/time/instant";
import { DAY_MS } from "@/lib/time/units";
import type { KustoClient } from "../client/kusto-client";
import { countIn, instantIn, textIn } from "./row-values";

/** How far back a log is looked for; what is older is found by asking for its window. */
const LOOK_BACK_MS = 31 * DAY_MS;
/** Analytics tables keep rows for two years at most (azure-storage-facts.md section 10). */
const ALL_TIME_MS = 730 * DAY_MS;
/** A service's logs come late by minutes: asking again sooner shows nothing new. */
const KEPT_MS = 60_000;
const MAX_ACCOUNTS = 1_000;

/** How far a table reaches for an account. */
export interface Reach {
  readonly service: Service;
  /** False where logging was never switched on. */
  readonly exists: boolean;
  readonly rows: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly resourceId: string;
}

interface ReachOptions {
  readonly client: KustoClient;
  readonly services: readonly Service[];
  readonly now: () => number;
}

/** What is known of the tables, asked again after a minute: most accounts use one service of four. */
export class TableExtents {
  readonly #kept;

  constructor(private readonly options: ReachOptions) {
    const { now } = options;
    this.#kept = timedCache<Promise<readonly Reach[]>>({ max: MAX_ACCOUNTS, ttlMs: KEPT_MS, now });
  }

  get client(): KustoClient {
    return this.options.client;
  }

  lastDay(): Window {
    return this.#windowOf(DAY_MS);
  }

  lookBack(): Window {
    return this.#windowOf(LOOK_BACK_MS);
  }

  /** The longest that a table keeps its rows. */
  allTime(): Window {
    return this.#windowOf(ALL_TIME_MS);
  }

  /** The window that ends with the minute that runs: asking twice in a minute asks the same. */
  #windowOf(length: number): Window {
    const end = (Math.floor(this.options.now() / 60_000) + 1) * 60_000;
    return { from: instantOf(end - length), to: instantOf(end) };
  }

  of(account: string | null): Promise<readonly Reach[]> {
    return retryIfSharedRequestAborted(() => this.#keptOf(account));
  }

  #keptOf(account: string | null): Promise<readonly Reach[]> {
    const key = account ?? "";
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const reaches = Promise.all(this.options.services.map((service) => this.#ask(service, account)));
    this.#kept.set(key, reaches);
    // Neither a refusal nor a workspace without a table is kept: both are being put right just now.
    const forget = () => this.#kept.delete(key);
    reaches.then((found) => found.every(({ exists }) => !exists) && forget(), forget);
    return reaches;
  }

  /** The services in whose tables the account has rows. Rejects with a SourceError where there is no table at all. */
  async servicesOf(account: string | null): Promise<readonly Service[]> {
    const reaches = await this.of(account);
    if (reaches.every(({ exists }) => !exists)) throw this.#neverSwitchedOn();
    return reaches.filter(({ rows }) => rows > 0).map(({ service }) => service);
  }

  /** What to say of tables that are not there although their rows were seen: they are asked for again, not taken for empty. */
  gone(account: string | null): SourceError {
    this.#kept.delete(account ?? "");
    return new SourceError(
      "not-found",
      `${this.client.name} no longer has a table in which this account had rows.`,
      "Try again. If this stays, check whether its diagnostic setting or the table was deleted.",
    );
  }

  #neverSwitchedOn(): SourceError {
    return new SourceError(
      "not-found",
      `${this.client.name} has no storage log tables: logging was never turned on.`,
      "Create a diagnostic setting on the account's blob service that sends StorageRead, StorageWrite and StorageDelete here. Requests made before that are not logged.",
    );
  }

  async #ask(service: Service, account: string | null): Promise<Reach> {
    const window = this.lookBack();
    const text = extentQuery({ service, account, window, filters: NO_FILTERS });
    const answer = await this.client.ask({ text, service, window, account }, currentSignal());
    const [row = {}] = answer.kind === "complete" ? answer.rows : [];
    const rows = countIn(row, "Rows");
    return {
      service,
      exists: answer.kind !== "no-table",
      // Where even this is too large there are rows.
      rows: answer.kind === "too-large" ? 1 : rows,
      first: rows > 0 ? instantIn(row, "First") : null,
      last: rows > 0 ? instantIn(row, "Last") : null,
      resourceId: textIn(row, "ResourceId"),
    };
  }
}
