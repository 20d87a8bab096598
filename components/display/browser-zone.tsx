"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Tells the server the browser's zone, which it keeps in a cookie, and has the page rendered anew in it. */
export function BrowserZone({
  savePath,
  known,
}: {
  readonly savePath: string;
  readonly known: string | null;
}) {
  const router = useRouter();
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (!timeZone || timeZone === known) return;
    const sent = new URLSearchParams({ browser: timeZone });
    fetch(savePath, { method: "POST", body: sent }).then(
      () => router.refresh(),
      () => {},
    );
  }, [router, savePath, known]);
  return null;
}
