const STEPS = [
  "Every parameter explained, with what is missing, doubled, malformed, or of a later version",
  "What it allows, on what, for whom, and until when: the token's own window and that of its key",
  "Several tokens side by side, with their differences marked",
  "A what-if for every operation, object, caller, protocol and time, by the checks that explain the logs",
] as const;

/** The page's name and what it answers. */
export function InspectorHead() {
  return (
    <div>
      <h1 className="text-title font-semibold tracking-[-0.02em] text-balance">Token inspector</h1>
      <p className="mt-1 text-lead">
        What a SAS token allows, until when, and whether a request with it would be blocked.
      </p>
    </div>
  );
}

/** What the page is for, while there is nothing to show. */
export function NothingPasted() {
  return (
    <section aria-labelledby="what-it-shows" className="card rounded-lg border border-line bg-card p-5">
      <h2 id="what-it-shows" className="text-section font-semibold">
        What it shows
      </h2>
      <ul className="mt-2 grid list-disc gap-1 ps-5 marker:text-muted">
        {STEPS.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <p className="mt-3 text-muted">
        From a blocked request, <em>Inspect this token</em> opens it here, filled in. Without scripts, write
        the token&apos;s parameters, without its signature, into the address:{" "}
        <code className="font-mono text-small">/token?sv=…&amp;sr=b&amp;sp=r&amp;se=…&amp;skoid=…</code>
      </p>
    </section>
  );
}
