import { LoggedBlock, LoggedText } from "@/components/logged-text";
import { countOf, formatCount } from "@/lib/format/numbers";
import { shortPath } from "@/lib/format/visible-text";
import { rejectionText } from "@/lib/insight/texts/rejection-texts";
import type { RejectedLine } from "@/lib/log-source/accounting";

function lineKey({ path, line, reason, text }: RejectedLine): string {
  return `${path}:${line ?? ""}:${reason}:${text}`;
}

/** Lines that could not be read, as they were, without secrets. */
export function RejectedList({ lines }: { readonly lines: readonly RejectedLine[] }) {
  return (
    <ol className="grid gap-2">
      {lines.map((line) => (
        <li key={lineKey(line)} className="rounded-md border border-line px-3 py-2 text-note">
          <p className="text-small text-muted">
            <LoggedText text={rejectionText(line.reason)} /> · <LoggedText mono text={shortPath(line.path)} />
            {line.line !== null && `, line ${formatCount(line.line)}`}
          </p>
          <LoggedBlock mono text={line.text} limit={240} />
        </li>
      ))}
    </ol>
  );
}

/** The first of them behind a click. */
export function RejectedLines({
  lines,
  total,
}: {
  readonly lines: readonly RejectedLine[];
  readonly total: number;
}) {
  if (lines.length === 0) return null;
  const some = lines.length < total;
  return (
    <details className="mt-3 border-t border-line pt-3">
      <summary className="chevron inline-flex min-h-6 items-center text-note text-accent">
        {some ? `The first of ${countOf(total, "rejected line")}` : countOf(total, "rejected line")}
      </summary>
      <div className="mt-2">
        <RejectedList lines={lines} />
      </div>
    </details>
  );
}
