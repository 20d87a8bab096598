import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { Instant } from "@/lib/time/instant";

/** How far the logs of an account reach; null if nothing is known. */
export interface Coverage {
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Newest request with a user delegation SAS. */
  readonly newestRequest: Instant | null;
  /** When the store last took something in. */
  readonly loadedAt: Instant | null;
  readonly newestFailure: Instant | null;
  /** The resource id of the account, "" where none was logged. */
  readonly resourceId: string;
}

export interface AccountSummary {
  readonly account: string;
  readonly failures: number;
  readonly requests: number;
  readonly lastFailure: Instant | null;
  readonly leadingReason: Cause | null;
  readonly coverage: { readonly from: Instant | null; readonly to: Instant | null };
}
