import { LRUCache } from "lru-cache";
import type { OwnAccess } from "@/lib/log-source/viewer";

/** Sessions of which something is kept; for who comes back after that it is made anew. */
const MAX_SESSIONS = 100;

/**
 * Makes something for each session, and keeps it while its person goes on asking: `idleMs` after they last did it is
 * let go, so that what it remembers of them does not stay in memory until others come; `forget` is told its session.
 */
export function forEachSession<Made extends object>(
  make: (azure: OwnAccess) => Made,
  idleMs: number,
  forget: (session: string) => void = () => {},
): (azure: OwnAccess) => Made {
  // Its timers keep no process alive.
  const kept = new LRUCache<string, Made>({
    max: MAX_SESSIONS,
    ttl: idleMs,
    updateAgeOnGet: true,
    ttlAutopurge: true,
    dispose: (_made, session) => forget(session),
  });
  return (azure) => {
    const known = kept.get(azure.session);
    if (known !== undefined) return known;
    const made = make(azure);
    kept.set(azure.session, made);
    return made;
  };
}
