import { LoggedBlock, LoggedText } from "@/components/logged-text";
import { countOf, formatCount } from "@/lib/format/numbers";
import type { RejectedLine } from "@/lib/insight/model";

function keyOf({ path, line, reason, text }: RejectedLine): string {
  return `${path}:${line ?? ""}:${reason}:${text}`;
}

/** The first lines that could not be read, as they were, without secrets. */
export function RejectedLines({
  lines,
  total,
}: {
  readonly lines: readonly RejectedLine[];
  readonly total: number;
}) {
  if (lines.length === 0) return null;
  const which =
    lines.length < total
      ? `The first ${formatCount(lines.length)} of ${countOf(total, "rejected line")}`
      : countOf(total, "rejected line");
  return (
    <details className="mt-3 border-t border-line pt-3">
      <summary className="chevron inline-flex min-h-6 items-center text-note text-accent">{which}</summary>
      <ol className="mt-2 grid gap-2">
        {lines.map((line) => (
          <li key={keyOf(line)} className="rounded-md border border-line px-3 py-2 text-note">
            <p className="text-small text-muted">
              <LoggedText text={line.reason} /> · <LoggedText mono text={line.path} />
              {line.line !== null && `, line ${formatCount(line.line)}`}
            </p>
            <LoggedBlock mono text={line.text} limit={240} />
          </li>
        ))}
      </ol>
    </details>
  );
}
