import { LRUCache } from "lru-cache";
import type { Entra, PersonToken } from "./entra";

/** A token is replaced so long before its end. */
const EARLY_MS = 5 * 60_000;
const MAX_SESSIONS = 10_000;

interface Kept {
  readonly tenant: string;
  /** What the person gave this dashboard. */
  own: PersonToken;
  /** What will replace it, while Entra ID is asked. */
  refreshing: Promise<PersonToken> | null;
  /** For other services, by scope. */
  readonly others: Map<string, Promise<PersonToken>>;
}

interface PersonTokensOptions {
  readonly entra: Pick<Entra, "onBehalfOf" | "refresh">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The longest session: its tokens do not outlive it. */
  readonly longestMs: number;
}

/** The session's tokens are not here (any more): its person has to sign in again. */
export class NoTokens extends Error {}

/** Tokens of people by their session, in memory alone: a session that outlives the process signs in again. */
export class PersonTokens {
  readonly #sessions: LRUCache<string, Kept>;

  constructor(private readonly options: PersonTokensOptions) {
    // Its timers keep no process alive.
    this.#sessions = new LRUCache({ max: MAX_SESSIONS, ttl: options.longestMs, ttlAutopurge: true });
  }

  keep(session: string, tenant: string, token: PersonToken): void {
    this.#sessions.set(session, { tenant, own: token, refreshing: null, others: new Map() });
  }

  has(session: string): boolean {
    return this.#sessions.has(session);
  }

  drop(session: string): void {
    this.#sessions.delete(session);
  }

  /** A token of the session's person for this scope. Rejects with NoTokens, or with what Entra ID refused. */
  async get(
    session: string,
    scope: string,
  ): Promise<{ readonly token: string; readonly expiresOnTimestamp: number }> {
    const kept = this.#sessions.get(session);
    if (kept === undefined) throw new NoTokens();
    const held = kept.others.get(scope);
    // Whoever waited shares a refusal, too: each would ask again, one after another.
    const known = await held;
    if (kept.others.get(scope) !== held) return this.get(session, scope);
    const { token, endsAtMs } = known && this.#lasts(known) ? known : await this.#exchanged(kept, scope);
    return { token, expiresOnTimestamp: endsAtMs };
  }

  /** Many questions of one page share an exchange. */
  #exchanged(kept: Kept, scope: string): Promise<PersonToken> {
    const begun = this.#own(kept).then(({ token }) =>
      this.options.entra.onBehalfOf(kept.tenant, token, scope),
    );
    kept.others.set(scope, begun);
    begun.catch(() => kept.others.delete(scope));
    return begun;
  }

  async #own(kept: Kept): Promise<PersonToken> {
    const { own } = kept;
    if (this.#lasts(own) || own.refresh === null) return own;
    kept.refreshing ??= this.#refreshed(kept, own, own.refresh).finally(() => {
      kept.refreshing = null;
    });
    return kept.refreshing;
  }

  async #refreshed(kept: Kept, own: PersonToken, refresh: string): Promise<PersonToken> {
    try {
      const next = await this.options.entra.refresh(kept.tenant, refresh);
      // Entra ID may give the old one's successor, or none: then the old one stays good.
      kept.own = { ...next, refresh: next.refresh ?? refresh };
      return kept.own;
    } catch (error) {
      // It is replaced before its end: until then it is as good as ever.
      if (this.options.now() < own.endsAtMs) return own;
      throw error;
    }
  }

  #lasts({ endsAtMs }: PersonToken): boolean {
    return this.options.now() < endsAtMs - EARLY_MS;
  }
}
