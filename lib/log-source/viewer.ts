import { AsyncLocalStorage } from "node:async_hooks";
import type { Window } from "./scope";

/** Where someone signs out. */
export interface SignOut {
  readonly method: "get" | "post";
  readonly href: string;
}

/**
 * For whom an answer is made. local: whoever uses this machine, of which nothing else is known; signed-in: by the ids
 * of Entra ID, since a name can be changed; nobody: who did not sign in.
 */
type Person =
  | { readonly kind: "local" }
  | {
      readonly kind: "signed-in";
      readonly oid: string;
      readonly tid: string;
      readonly name: string;
      readonly signOut: SignOut;
    }
  | { readonly kind: "nobody" };

/** What of an account is about to be shown, or was asked for and is not. */
export interface Sighting {
  /** Null for the list of the accounts, for names of files and rejected lines, and for an id or a search that finds none of the viewer's requests. */
  readonly account: string | null;
  /** Null where all that the logs hold is asked. */
  readonly window: Window | null;
  /** Where Azure decides: asked before it has; then allowed, or refused by it. Asked alone: no answer came, or one without a row. */
  readonly outcome: "allowed" | "denied" | "asked" | "refused";
}

/** Azure, asked as the one who asks here: it decides what they may see (on-behalf-of). */
export interface OwnAccess {
  /** The session, for what is kept for it alone. */
  readonly session: string;
  /** A token of theirs for a scope ("https://api.loganalytics.io/.default"), in the form of @azure/identity. */
  readonly getToken: (
    scope: string,
  ) => Promise<{ readonly token: string; readonly expiresOnTimestamp: number }>;
}

/** Who asks, and what of the logs may be shown to them. Made once for each request (lib/server). */
export interface Viewer {
  readonly person: Person;
  /** Names in lower case. */
  readonly accounts: "all" | ReadonlySet<string>;
  /** The same at this moment, for an answer that is long in coming; as it was where nothing can change. */
  readonly accountsNow?: () => Viewer["accounts"];
  /** Why someone who signed in sees nothing, as a sentence; "" for everyone else. */
  readonly notice: string;
  /** Resolves when it is on record, which is before anything is shown; null where no record is kept. */
  readonly record: ((sighting: Sighting) => Promise<void>) | null;
  /** Where Azure decides what they see; `accounts` is "all" then, since nothing here decides it. */
  readonly azure?: OwnAccess;
}

/** Who did not sign in, and sees nothing. */
export const NOBODY: Viewer = { person: { kind: "nobody" }, accounts: new Set(), notice: "", record: null };

/** A process that answers the one who started it, on that machine alone. */
export const LOCAL_VIEWER: Viewer = { person: { kind: "local" }, accounts: "all", notice: "", record: null };

// Next makes several instances of one module in a production build: pages and the server must share this one.
const KEY = Symbol.for("sas-failure-insights.viewer");
const holder = globalThis as {
  [KEY]?: { readonly requests: AsyncLocalStorage<Viewer>; usual: Viewer };
};

function known() {
  holder[KEY] ??= { requests: new AsyncLocalStorage<Viewer>(), usual: NOBODY };
  return holder[KEY];
}

/** Says who asks where no request says it: nobody, unless a process answers its own user alone. */
export function setUsualViewer(viewer: Viewer): void {
  known().usual = viewer;
}

/** Answers one request: all that comes of `work` is for this viewer. */
export function runForViewer<Answer>(viewer: Viewer, work: () => Answer): Answer {
  return known().requests.run(viewer, work);
}

/** For whom this is made; nobody where no one said. */
export function currentViewer(): Viewer {
  const { requests, usual } = known();
  return requests.getStore() ?? usual;
}

/** Whether anything of the account may be shown. */
export function maySee({ accounts }: Viewer, account: string): boolean {
  return accounts === "all" || accounts.has(account.toLowerCase());
}

/** Whether it may still be shown while an answer is given; null stands for all accounts at once. */
export function stillSees(
  { accounts, accountsNow = () => accounts }: Viewer,
  account: string | null,
): boolean {
  const now = accountsNow();
  return now === "all" || (account !== null && now.has(account.toLowerCase()));
}

/** A text that tells people apart, for limits and for what is kept for one of them. */
export function personKey({ person }: Viewer): string {
  return person.kind === "signed-in" ? `${person.tid}/${person.oid}` : person.kind;
}
