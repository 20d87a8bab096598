import type { TokenCredential } from "@azure/identity";
import type { Cloud } from "@/lib/azure/clouds";
import type { Clock } from "@/lib/queries/clock";
import type { Instant } from "@/lib/time/instant";

/** What a check is made with: who asks, where, and what ends it. */
export interface CheckContext {
  /** This process's identity, made when its first token is wanted. getToken rejects with a SignInFault. */
  readonly credential: TokenCredential;
  /** With the operator's own endpoints in it. Hosts come from here and from the account's name alone. */
  readonly cloud: Cloud;
  /** Origin of an emulator on this machine, the account in the path: "https://127.0.0.1:10000"; null for Azure. */
  readonly emulator: string | null;
  readonly clock: Clock;
  readonly now: () => Instant;
  /** A new client request id. */
  readonly newId: () => string;
  /** Aborted when no one waits for the report any more. */
  readonly signal: AbortSignal;
  /** Certificate authority to trust in place of the machine's own, PEM. */
  readonly certificateAuthority?: string;
  /** ARM id of an account that the operator named (SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS); null for others. */
  readonly resourceIdOf: (account: string) => string | null;
}
