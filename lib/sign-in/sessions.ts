import { randomUUID } from "node:crypto";
import { Sealed } from "./sealed";
import type { SignedIn } from "./signed-in";

/** Browsers take these only from a server over HTTPS (or on their own machine), for this host alone. */
const SESSION_COOKIE = "__Host-sas-session";
const ATTEMPT_COOKIE = "__Host-sas-sign-in";
const ATTEMPT_SECONDS = 600;
/** A session in use is written anew after so much of its idle time. */
const RENEWED_AFTER = 0.1;
const MAX_REVOKED = 100_000;
/** Servers that share a key differ by less; a session from later than that is of a clock that was set back since. */
const CLOCK_SECONDS = 60;

/** What a sign-in that has begun must come back with. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly tenant: string;
  readonly returnTo: string;
}

interface Session {
  readonly id: string;
  readonly person: SignedIn;
  /** A Set-Cookie header that keeps it alive; null where that is not due. */
  readonly renewal: string | null;
}

interface Kept extends SignedIn {
  readonly id: string;
  readonly startedAt: number;
  readonly seenAt: number;
}

interface SessionOptions {
  readonly keys: readonly Uint8Array[];
  readonly idleSeconds: number;
  readonly longestSeconds: number;
  /** Seconds since 1970. */
  readonly now: () => number;
}

const setCookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;

/** The cookie's value; null where there is none, and where there are several. */
function cookieOf(header: string | undefined, name: string): string | null {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim());
  const values = pairs.flatMap((pair) => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []));
  const [value, ...others] = values;
  return value === undefined || others.length > 0 ? null : value;
}

/** Sessions and attempts as sealed cookies: the server keeps nothing but which sessions were ended. */
export class Sessions {
  readonly #sealed: Sealed;
  /** Ids of ended sessions, with when they would have ended by themselves. */
  readonly #revoked = new Map<string, number>();

  constructor(private readonly options: SessionOptions) {
    this.#sealed = new Sealed(options.keys, options.now);
  }

  /** The cookie of a new session: whatever was sent before has no part in it. */
  begin(person: SignedIn, id: string = randomUUID()): Promise<string> {
    return this.#cookie(person, id, this.options.now());
  }

  /** The session that a request belongs to; `isUse` tells whether it shows that someone is there. */
  async read(cookies: string | undefined, isUse: boolean): Promise<Session | null> {
    const kept = await this.#kept(cookies);
    const { now, longestSeconds, idleSeconds } = this.options;
    if (kept === null || this.#revoked.has(kept.id) || now() >= kept.startedAt + longestSeconds) return null;
    if (Math.max(kept.startedAt, kept.seenAt) > now() + CLOCK_SECONDS) return null;
    const { id, startedAt, seenAt, oid, tid, name, groups, hasAllGroups } = kept;
    const person = { oid, tid, name, groups, hasAllGroups };
    const isDue = isUse && now() - seenAt > idleSeconds * RENEWED_AFTER;
    return { id, person, renewal: isDue ? await this.#cookie(person, id, startedAt) : null };
  }

  /** Ends the session of a request, wherever its cookie is; gives the headers that delete it. */
  async end(cookies: string | undefined): Promise<readonly string[]> {
    const kept = await this.#kept(cookies);
    const now = this.options.now();
    for (const [id, endsAt] of this.#revoked)
      if (endsAt < now || this.#revoked.size > MAX_REVOKED) this.#revoked.delete(id);
    if (kept !== null) this.#revoked.set(kept.id, now + this.options.longestSeconds);
    return [setCookie(SESSION_COOKIE, "", 0), this.forgetAttempt()];
  }

  /** The cookie of a sign-in that begins: it is finished in the browser that began it, or nowhere. */
  async beginAttempt(attempt: Attempt): Promise<string> {
    const endsAt = this.options.now() + ATTEMPT_SECONDS;
    return setCookie(
      ATTEMPT_COOKIE,
      await this.#sealed.seal("sign-in", { ...attempt }, endsAt),
      ATTEMPT_SECONDS,
    );
  }

  // What was sealed here for one use has the form that it was sealed in.
  async readAttempt(cookies: string | undefined): Promise<Attempt | null> {
    return (await this.#sealed.open("sign-in", cookieOf(cookies, ATTEMPT_COOKIE))) as Attempt | null;
  }

  forgetAttempt(): string {
    return setCookie(ATTEMPT_COOKIE, "", 0);
  }

  async #kept(cookies: string | undefined): Promise<Kept | null> {
    return (await this.#sealed.open("session", cookieOf(cookies, SESSION_COOKIE))) as Kept | null;
  }

  async #cookie(person: SignedIn, id: string, startedAt: number): Promise<string> {
    const { now, idleSeconds, longestSeconds } = this.options;
    const endsAt = Math.min(now() + idleSeconds, startedAt + longestSeconds);
    const value = await this.#sealed.seal("session", { ...person, id, startedAt, seenAt: now() }, endsAt);
    return setCookie(SESSION_COOKIE, value, Math.max(0, Math.floor(endsAt - now())));
  }
}
