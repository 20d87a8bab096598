"use client";

import { StatePanel } from "@/components/states/state-panel";

/** A bug in the page: the message stays on the server, its number is shown. */
export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <main className="mx-auto max-w-[960px] px-4 py-10 sm:px-6">
      <StatePanel
        glyph="broken"
        tone="bad"
        title="This page could not be displayed"
        lead="Something went wrong while this page was rendered. The problem is in this program, not in your logs."
        actions={
          <>
            <button
              type="button"
              onClick={reset}
              className="min-h-9 cursor-pointer rounded-md bg-accent px-3.5 font-semibold text-on-accent hover:bg-accent-strong"
            >
              Try again
            </button>
            <a
              href="/"
              className="inline-flex min-h-9 items-center rounded-md border border-line px-3.5 font-medium hover:bg-hover"
            >
              All accounts
            </a>
          </>
        }
      >
        <p className="text-note text-muted">
          {error.digest ? (
            <>
              The server output shows the cause under the number{" "}
              <code className="font-mono text-text">{error.digest}</code>.
            </>
          ) : (
            "The browser console shows the cause."
          )}
        </p>
      </StatePanel>
    </main>
  );
}
