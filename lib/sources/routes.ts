import { type LogSource, SourceError } from "@/lib/log-source/log-source";
import { timedCache } from "@/lib/queries/timed-cache";
import { retryIfSharedRequestAborted } from "./retry-if-shared-request-aborted";

interface RoutesOptions {
  readonly sources: readonly [LogSource, ...LogSource[]];
  readonly allowed: readonly string[] | null;
  readonly now: () => number;
}

/** An account that moves to another source is found there after so long. */
const KEPT_MS = 60_000;
const MAX_ACCOUNTS = 1_000;

/** Null if a source says that it has nothing of the kind, which leaves the account to the next. */
async function holdsIt(source: LogSource, account: string): Promise<boolean | SourceError> {
  try {
    return await source.holds(account);
  } catch (error) {
    if (error instanceof SourceError && error.fault === "not-found") return error;
    throw error;
  }
}

/** Which source answers for which account. */
export class Routes {
  readonly #kept;
  readonly #allowed: ReadonlySet<string> | null;

  constructor(private readonly options: RoutesOptions) {
    const { allowed, now } = options;
    this.#allowed = allowed && new Set(allowed);
    this.#kept = timedCache<Promise<LogSource | null>>({ max: MAX_ACCOUNTS, ttlMs: KEPT_MS, now });
  }

  allows(account: string): boolean {
    return this.#allowed === null || this.#allowed.has(account.toLowerCase());
  }

  async holds(account: string): Promise<boolean> {
    return this.allows(account) && (await this.#find(account)) !== null;
  }

  /** The source that answers for the account. Rejects with a SourceError where none may. */
  async to(account: string | null): Promise<LogSource> {
    if (account === null) return this.#only();
    const source = this.allows(account) ? await this.#find(account) : null;
    if (source) return source;
    throw new SourceError(
      "not-found",
      "The logs don't contain this account.",
      "Check its name, and that its logs are sent here.",
    );
  }

  /** Where a request can be looked for: in the account's source first, for an older row in the others too. */
  async possible(account: string | null): Promise<readonly LogSource[]> {
    const { sources } = this.options;
    if (account === null) return sources;
    if (!this.allows(account)) return [];
    const own = await this.#find(account);
    return own ? [own, ...sources.filter((source) => source !== own)] : sources;
  }

  /** All accounts at once can be asked of a single source that has nothing to hide. */
  #only(): LogSource {
    const [first, ...others] = this.options.sources;
    if (others.length === 0 && this.#allowed === null) return first;
    throw new SourceError("not-found", "Accounts are queried one at a time.", "Choose one account.");
  }

  #find(account: string): Promise<LogSource | null> {
    return retryIfSharedRequestAborted(() => this.#keptOf(account.toLowerCase()));
  }

  #keptOf(account: string): Promise<LogSource | null> {
    const kept = this.#kept.get(account);
    if (kept) return kept;
    const source = this.#firstThatHolds(account);
    this.#kept.set(account, source);
    // A refusal is not kept: what forbids today may be allowed in a minute.
    source.catch(() => this.#kept.delete(account));
    return source;
  }

  /** One after the other: what the first can't tell, no one else may answer. */
  async #firstThatHolds(account: string): Promise<LogSource | null> {
    const refusals: SourceError[] = [];
    let said = false;
    for (const source of this.options.sources) {
      const held = await holdsIt(source, account);
      if (held === true) return source;
      if (held === false) said = true;
      else refusals.push(held);
    }
    const [refusal] = refusals;
    if (refusal && !said) throw refusal;
    return null;
  }
}
