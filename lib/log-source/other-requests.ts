import type { Credential } from "@/lib/requests/credential";
import type { Instant } from "@/lib/time/instant";
import type { Window } from "./scope";

/** Refused requests without a user delegation SAS that were sent with the same, and refused with the same. */
export interface OtherRefusal {
  readonly credential: Credential;
  /** One with which isRefusal of lib/requests holds. */
  readonly status: number;
  /** As logged, "" where nothing is. */
  readonly statusText: string;
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
}

/** All of them, the most frequent first. */
export interface OtherRefusals {
  readonly refusals: readonly OtherRefusal[];
  /** False where the log told a part only: the counts are then at least what stands there. */
  readonly exact: boolean;
}

/** Different refusals that a source tells. */
export const MAX_OTHER_REFUSALS = 200;

/** The order in which every source tells them. */
export const byFrequency = (a: OtherRefusal, b: OtherRefusal): number =>
  b.count - a.count || (keyOf(a) < keyOf(b) ? -1 : 1);

const keyOf = ({ credential, status, statusText }: OtherRefusal): string =>
  `${credential} ${status} ${statusText}`;

/** Whose requests for a user delegation key are asked for, and when. */
export interface KeyRequestsAsked {
  readonly account: string;
  /** Object id, lower case. */
  readonly delegator: string;
  readonly window: Window;
}

/** A request of GetUserDelegationKey that succeeded, as logged; "" for what is not. */
export interface KeyRequest {
  readonly time: Instant;
  /** Lower case. */
  readonly objectId: string;
  readonly tenantId: string;
  /** The user's name; masked where the log masks it. */
  readonly upn: string;
  readonly appId: string;
  readonly client: string;
  /** Without its port. */
  readonly caller: string;
}

/** The first ones in the window. */
export interface KeyRequests {
  readonly requests: readonly KeyRequest[];
  /** False where there are more. */
  readonly exact: boolean;
}

/** Requests for a key that a source tells. */
export const MAX_KEY_REQUESTS = 200;
