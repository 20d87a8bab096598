"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

/** The button that sends the check; while its answer is awaited it says so, and can't be pressed twice. */
export function RunButton({ children }: { readonly children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isSent, setSent] = useState(false);
  useEffect(() => {
    const form = button.current?.form;
    const sent = () => setSent(true);
    // A page that the browser kept comes back as it was left.
    const shown = () => setSent(false);
    form?.addEventListener("submit", sent);
    addEventListener("pageshow", shown);
    return () => {
      form?.removeEventListener("submit", sent);
      removeEventListener("pageshow", shown);
    };
  }, []);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <button
        ref={button}
        type="submit"
        aria-disabled={isSent || undefined}
        onClick={(event) => isSent && event.preventDefault()}
        className="min-h-9 cursor-pointer rounded-md bg-accent px-3.5 font-semibold text-on-accent hover:bg-accent-strong aria-disabled:cursor-progress aria-disabled:opacity-70"
      >
        {children}
      </button>
      <p role="status" className="text-small text-muted">
        {isSent && "Asking Azure. This takes seconds, rarely more than a minute."}
      </p>
    </div>
  );
}
