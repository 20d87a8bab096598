export interface BrokenPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/**
 * A bug in the page: the message stays on the server, its number is shown. Every page brings it along, so that it can be
 * shown when nothing more can be loaded: it is light, and uses nothing else.
 */
export function BrokenPage({ error: { digest }, reset }: BrokenPageProps) {
  return (
    <main className="mx-auto max-w-[960px] px-4 py-10 sm:px-6">
      <section className="card rounded-lg border border-line bg-card p-8">
        <h1 className="text-title font-semibold text-bad">This page could not be displayed</h1>
        <p className="mt-2 text-lead">
          Something went wrong while this page was rendered. The problem is in this program, not in your logs.
        </p>
        <p className="mt-5 flex gap-5">
          <button type="button" onClick={reset} className="link min-h-9 cursor-pointer font-semibold">
            Try again
          </button>
          <a href="/" className="link inline-flex min-h-9 items-center">
            All accounts
          </a>
        </p>
        <p className="mt-4 text-note text-muted">
          {digest
            ? "The server output shows the cause under the number "
            : "The browser console shows the cause."}
          <code className="font-mono text-text">{digest}</code>
        </p>
      </section>
    </main>
  );
}
