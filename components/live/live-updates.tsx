"use client";

import { Suspense, useEffect, useState } from "react";
import { REFRESH_BUTTON } from "@/components/live/refresh-button";
import type { UpdatesProps } from "@/components/live/updates";
import { lazily } from "@/components/ui/lazily";
import { whenIdle } from "@/components/ui/when-idle";

/** Where its script can't be had: someone who relies on it is told. */
const NotRefreshed = ({ everyMs }: UpdatesProps) =>
  everyMs !== null && (
    <p role="status" className="text-note">
      Not refreshed: load the page again.
    </p>
  );

const Updates = lazily(async () => (await import("@/components/live/updates")).Updates, NotRefreshed);

/**
 * Keeps an open page up to date, and says what is new. No page waits for its script; the button's place is kept, so that
 * nothing moves when it comes.
 */
export function LiveUpdates(props: UpdatesProps) {
  const [stands, setStands] = useState(false);
  useEffect(() => whenIdle(() => setStands(true)), []);
  const meanwhile = props.everyMs !== null && (
    <button type="button" className={REFRESH_BUTTON} disabled>
      Pause refresh
    </button>
  );
  if (!stands) return meanwhile;
  return (
    <Suspense fallback={meanwhile}>
      <Updates {...props} />
    </Suspense>
  );
}
