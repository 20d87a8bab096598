import { useEffect, useState } from "react";
import { type Instant, instantOf } from "@/lib/time/instant";

const EVERY_MS = 15_000;

/** The moment that a request is imagined at. */
export type TimeChoice = { readonly kind: "now" } | { readonly kind: "at"; readonly instant: Instant };

/** The browser's clock; what the server sent until scripts run. */
export function useNow(served: Instant): Instant {
  const [now, setNow] = useState(served);
  useEffect(() => {
    const tick = () => setNow(instantOf(Date.now()));
    tick();
    const timer = setInterval(tick, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The browser's time zone where it is not UTC; null until scripts run, since the server's is another. */
export function useLocalZone(): string | null {
  const [zone, setZone] = useState<string | null>(null);
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone === null || /^(?:Etc\/)?(?:UTC|GMT|Universal|Zulu)$/.test(zone) ? null : zone;
}
