"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Suspense, useEffect, useRef, useState } from "react";
import { lazily } from "../ui/lazily";
import { updateAges } from "./ages";
import { ANNOUNCEMENTS } from "./announce";
import { followKey, singleKeyOf } from "./keyboard";
import { returnFocus } from "./return-focus";

const AGES_EVERY_MS = 20_000;

/** Loaded when someone asks for it. */
const ShortcutsDialog = lazily(async () => (await import("./shortcuts-dialog")).ShortcutsDialog);

/** Gives the focus back to a row when its request is left for the list. */
function useReturnFocus(): void {
  const row = useSearchParams().get("row");
  const path = usePathname();
  const before = useRef({ row, path });
  useEffect(() => {
    const { row: left, path: leftPath } = before.current;
    before.current = { row, path };
    if (left !== null && row === null && path === leftPath) return returnFocus(left);
    return undefined;
  }, [row, path]);
}

/** The keys and the texts of a page that stays open, and the region in which changes are announced. */
export function LivePage() {
  const [showsKeys, setShowsKeys] = useState(false);
  useReturnFocus();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = singleKeyOf(event);
      // A panel in another site's page leaves the keys to that page.
      if (key === "" || location.pathname.startsWith("/embed/")) return;
      if (key === "?") setShowsKeys(true);
      else if (!followKey(key)) return;
      event.preventDefault();
    };
    const onAsked = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("[data-shortcuts]")) setShowsKeys(true);
    };
    const timer = setInterval(updateAges, AGES_EVERY_MS);
    updateAges();
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onAsked);
    document.addEventListener("visibilitychange", updateAges);
    return () => {
      clearInterval(timer);
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onAsked);
      document.removeEventListener("visibilitychange", updateAges);
    };
  }, []);
  return (
    <>
      <p id={ANNOUNCEMENTS} role="status" className="sr-only" />
      {showsKeys && (
        <Suspense>
          <ShortcutsDialog onClose={() => setShowsKeys(false)} />
        </Suspense>
      )}
    </>
  );
}
