"use client";

/** A bug in the panel: the message stays on the server, its number is shown. */
export default function EmbedErrorPage({ error }: { readonly error: Error & { readonly digest?: string } }) {
  return (
    <main className="p-3 text-note">
      <h1 className="font-semibold">This panel could not be displayed</h1>
      <p className="mt-1">The problem is in this program, not in your logs.</p>
      {error.digest && (
        <p className="mt-1 text-muted">
          The server output shows the cause under the number{" "}
          <code className="font-mono text-text">{error.digest}</code>.
        </p>
      )}
    </main>
  );
}
