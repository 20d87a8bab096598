import { formatAge } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";

/** As HTML takes an instant: with three digits of a second. */
const toMilliseconds = (instant: Instant): string => `${instant.slice(0, 23)}Z`;

/** How long ago something was, "8 min": an open page keeps it up to date (components/live/ages.ts). */
export function Age({ at, now }: { readonly at: Instant; readonly now: Instant }) {
  return (
    <time dateTime={toMilliseconds(at)} data-now={toMilliseconds(now)} suppressHydrationWarning>
      {formatAge(epochMsOf(now) - epochMsOf(at))}
    </time>
  );
}
