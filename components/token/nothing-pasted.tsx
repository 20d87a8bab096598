const STEPS = [
  "Every parameter explained, with what is missing, doubled, malformed, or of a later version",
  "What it allows, on what, for whom, and until when: the token's own window and that of its key",
  "Several tokens side by side, with their differences marked",
  "A what-if: any operation, object, caller, protocol and time, by the checks that explain the logs",
] as const;

/** Invented, and signed with nothing. */
export const EXAMPLE_TOKEN =
  "https://stcontosodemo.blob.core.windows.net/reports/2026/q3.pdf?sv=2026-04-06&st=2026-11-20T08%3A00%3A00Z" +
  "&se=2027-11-20T18%3A00%3A00Z&sr=b&sp=r&spr=https&sip=203.0.113.0-203.0.113.63" +
  "&skoid=aaaaaaaa-0000-4000-8000-000000000001&sktid=bbbbbbbb-0000-4000-8000-000000000002" +
  "&skt=2026-11-20T07%3A00%3A00Z&ske=2026-11-27T07%3A00%3A00Z&sks=b&skv=2026-04-06&sig=REDACTED";

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
