import type { AccessAudit, AuditedRequest } from "./viewers";

const UNPROVED = { event: "sign-in", outcome: "denied", why: "unproved" } as const;

/** Puts sign-ins on record that proved nobody. */
export interface FailedSignIns {
  /** Resolves when it is on record or counted; rejects where the audit log can't be written. */
  note(asked: AuditedRequest): Promise<void>;
  /** Writes what is counted, now, and from then on each by itself: the process ends. */
  flush(): Promise<void>;
}

interface Following {
  /** The newest of them, whose id their line has. */
  asked: AuditedRequest | null;
  count: number;
}

/**
 * Anyone can fail to sign in as often as they like, and nobody is to be locked out for it, who may sit behind the same address.
 * So the first failure has a line of its own, and those that follow within `everyMs` one line for all, with their
 * number: the log grows by no more, whatever comes. What can't be written stays counted until it can.
 */
export function makeFailedSignIns(audit: AccessAudit, everyMs = 60_000): FailedSignIns {
  let following: Following | null = null;
  let isEnding = false;

  function wait(kept: Following): void {
    following = kept;
    setTimeout(() => void close(kept), everyMs).unref();
  }

  async function writeSum(sum: Following): Promise<void> {
    const { asked, count } = sum;
    if (asked === null) return;
    sum.asked = null;
    sum.count = 0;
    try {
      await audit.write(asked, null, { ...UNPROVED, count });
    } catch {
      sum.asked ??= asked;
      sum.count += count;
    }
  }

  async function close(sum: Following): Promise<void> {
    if (sum.count === 0) {
      following = null;
      return;
    }
    await writeSum(sum);
    wait(sum);
  }

  return {
    async note(asked) {
      if (isEnding) return audit.write(asked, null, UNPROVED);
      if (following !== null) {
        following.asked = asked;
        following.count += 1;
        return;
      }
      const sum: Following = { asked: null, count: 0 };
      wait(sum);
      try {
        await audit.write(asked, null, UNPROVED);
      } catch (error) {
        sum.asked ??= asked;
        sum.count += 1;
        throw error;
      }
    },
    async flush() {
      isEnding = true;
      if (following !== null) await writeSum(following);
    },
  };
}
