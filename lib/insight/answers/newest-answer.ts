import type { LogSource } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";
import { settle } from "./settle";

/** How far the log of an account reaches: what an open page compares with what it shows. */
export interface NewestReport {
  readonly schemaVersion: 1;
  /** Time of the newest row; null for none, and where it could not be read. */
  readonly newest: Instant | null;
  /** Why it could not be read, and what to do about it. */
  readonly problem?: string;
}

/** The answer with its HTTP status: 400 without an account, 503 where the source gave none. */
export async function newestJson(
  source: Pick<LogSource, "newest">,
  account: string | null,
): Promise<{ readonly status: number; readonly body: NewestReport }> {
  const missing = (status: number, problem: string) =>
    ({ status, body: { schemaVersion: 1, newest: null, problem } }) as const;
  if (account === null) return missing(400, "Name one storage account in account.");
  const newest = await settle(source.newest(account));
  if (!newest.ok) return missing(503, `${newest.problem} ${newest.nextStep}`);
  return { status: 200, body: { schemaVersion: 1, newest: newest.value } };
}
