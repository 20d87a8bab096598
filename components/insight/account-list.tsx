"use client";

import { Suspense, useEffect, useRef, useState } from "react";
import type { AccountChoicesProps } from "@/components/insight/account-choices";
import { lazily } from "@/components/ui/lazily";

/** Loaded when the menu is opened; without it the field alone is there, and the link to all accounts. */
const AccountChoices = lazily(
  async () => (await import("@/components/insight/account-choices")).AccountChoices,
);

/** The accounts to switch to, from when the menu in which this stands is first opened. */
export function AccountList(props: AccountChoicesProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isOpened, setIsOpened] = useState(false);
  useEffect(() => {
    const menu = place.current?.closest("details");
    const look = () => menu?.open && setIsOpened(true);
    // It may have been opened before its script ran.
    look();
    menu?.addEventListener("toggle", look);
    return () => menu?.removeEventListener("toggle", look);
  }, []);
  return (
    <div ref={place}>
      {isOpened && (
        <Suspense>
          <AccountChoices {...props} />
        </Suspense>
      )}
    </div>
  );
}
