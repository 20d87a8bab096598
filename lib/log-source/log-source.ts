import type { History } from "@/lib/diagnosis/findings/history";
import type { Instant } from "@/lib/time/instant";
import type { AccountingReport } from "./accounting";
import type { AccountSummary, Coverage } from "./coverage";
import type {
  FacetValue,
  Failure,
  FailureGroups,
  FailurePage,
  GroupTrend,
  Overview,
  RefusedLetters,
  Timeline,
} from "./failures";
import type { Facet } from "./fields";
import type { Freshness } from "./freshness";
import type { LoadState } from "./load-state";
import type { FoundRows, Lookup } from "./lookup";
import type { KeyRequests, KeyRequestsAsked, OtherRefusals } from "./other-requests";
import type { Grouping, PageOrder, Scope } from "./scope";
import type { EndingAsked, EndingTokens, SpreadTokens } from "./token-uses";

/** A stretch of a list of failures. */
export interface ListPosition {
  readonly scope: Scope;
  readonly order: PageOrder;
  readonly offset: number;
  readonly limit: number;
}

/** A query that a reader can copy and run. */
export interface SourceQuery {
  /** "Blob: counts by reason". */
  readonly title: string;
  readonly text: string;
}

/** A query with a way into the service's own portal. */
export interface LinkedQuery extends SourceQuery {
  /** Opens the rows behind it in Azure's portal; null if there is no portal for them. */
  readonly portalLink: string | null;
}

/** The source that answers for an account, as far as a page speaks of it. */
export interface SourceInfo {
  /** "exported logs", "Azure Monitor Logs". */
  readonly name: string;
  /** Whether the rows stay in a service, which classifies them as it counts. */
  readonly remote: boolean;
  /** The queries behind the answers, to be run in the service itself; none for a source without a query language. */
  queries(scope: Scope): readonly LinkedQuery[];
}

/**
 * The one port behind which every store answers. All counts are over all rows in scope.
 * Every method rejects with a SourceError for what a user should see, with anything else for a bug.
 */
export interface LogSource {
  /** Name shown on the page: "exported logs". */
  readonly name: string;
  state(): LoadState;
  /**
   * A text that stays the same only while every question has the answer that it had; null where that can't be known, and
   * while logs are loaded or something is wrong.
   */
  stateKey(): string | null;
  /** How many queries wait for their turn at a service that takes only so many. */
  waiting(): number;
  /** How many seconds a query may take at most, waiting included; null where nothing limits it. */
  limitSeconds(): number | null;
  overview(scope: Scope): Promise<Overview>;
  timeline(scope: Scope, bucketMs: number): Promise<Timeline>;
  /** The most frequent values that hold `contains` in any case, at most `limit`, counted without the facet's own filter. */
  facet(scope: Scope, facet: Facet, limit: number, contains?: string): Promise<readonly FacetValue[]>;
  /** The failures in scope by a facet's value, under all filters; at most `limit` groups. */
  groups(scope: Scope, facet: Facet, limit: number): Promise<FailureGroups>;
  /** When each of these groups failed, under all filters; one that did not is left out. */
  trends(scope: Scope, group: Grouping, bucketMs: number): Promise<readonly GroupTrend[]>;
  /** Which operations of these groups were refused with which letters, the most frequent first; at most `limit` rows. */
  refusedLetters(scope: Scope, group: Grouping, limit: number): Promise<readonly RefusedLetters[]>;
  page(scope: Scope, order: PageOrder, offset: number, limit: number): Promise<FailurePage>;
  /** All failures in scope, newest first, in batches. */
  stream(scope: Scope): AsyncIterable<readonly Failure[]>;
  /** Blocked requests that match, over all accounts and all time that the logs hold; at most `limit` of them. */
  find(lookup: Lookup, limit: number): Promise<FoundRows>;
  /** One failure by its id, of one of `accounts` (null for all); `near` is the list in which its address shows it. */
  failure(
    id: string,
    near: ListPosition | null,
    accounts?: readonly string[] | null,
  ): Promise<Failure | null>;
  /** What the tokens refused in scope did besides, as aggregates: what findings are made from. */
  history(scope: Scope): Promise<History>;
  /** Tokens that worked in scope and end soon, or outlive their key; filters that speak of refusals alone are left out. */
  endingTokens(scope: Scope, asked: EndingAsked): Promise<EndingTokens>;
  /** Tokens that worked in scope from many addresses. */
  spreadTokens(scope: Scope): Promise<SpreadTokens>;
  /** Refused requests of account and window that carry no user delegation SAS; null where the source can't know. */
  otherRefusals(scope: Scope): Promise<OtherRefusals | null>;
  /** When a delegator had a key made; null where the source can't know. */
  keyRequests(asked: KeyRequestsAsked): Promise<KeyRequests | null>;
  coverage(account: string | null): Promise<Coverage>;
  /** How far the log of an account reaches, as its coverage says it (`to`), and no more: open pages ask each minute. */
  newest(account: string): Promise<Instant | null>;
  /** How fresh and complete the log of the scope's account is; null if the source has nothing to say of it. */
  freshness(scope: Scope): Promise<Freshness | null>;
  accounts(): Promise<readonly AccountSummary[]>;
  /** Whether the logs hold anything of the account. */
  holds(account: string): Promise<boolean>;
  /** What became of every line read; null if a service keeps the logs and no line is read here. */
  accounting(): Promise<AccountingReport | null>;
  /** Which source answers for the account: this one, unless several stand behind it. */
  answering(account: string): Promise<SourceInfo>;
}

/**
 * Why a source gives no answer. throttled: too many queries; forbidden: this identity may not read
 * the logs; signed-out: it could not sign in; not-found: no such workspace, account or cluster;
 * unreachable: no connection, or the service is down; refused: the service did not take the query;
 * incomplete: it answered a part only; unreadable: what came is no answer; canceled: no one waits.
 */
export const SOURCE_FAULTS = [
  "loading",
  "store-failed",
  "timeout",
  "throttled",
  "forbidden",
  "signed-out",
  "not-found",
  "unreachable",
  "refused",
  "incomplete",
  "unreadable",
  "canceled",
] as const;
export type SourceFault = (typeof SOURCE_FAULTS)[number];

export class SourceError extends Error {
  constructor(
    readonly fault: SourceFault,
    message: string,
    readonly nextStep: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
