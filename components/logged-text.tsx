import { cutText, visibleText } from "@/lib/format/visible-text";

const HIDDEN_LIMIT = 8000;

/**
 * Text from a log: only ever text, its invisible characters as escapes, its direction its own,
 * long values cut with the rest one click away.
 */
export function LoggedText({
  text,
  limit = 160,
  mono = false,
}: {
  readonly text: string;
  readonly limit?: number;
  readonly mono?: boolean;
}) {
  if (text === "") return <span className="text-muted">not logged</span>;
  const { head, rest } = cutText(visibleText(text), limit);
  const face = mono ? "font-mono text-[0.92em]" : "";
  if (rest === "") return <bdi className={face}>{head}</bdi>;
  return (
    <>
      <bdi className={face}>{head}…</bdi>
      <details className="inline">
        <summary className="inline text-small text-accent"> show all</summary>
        <bdi className={`block ${face}`}>{cutText(rest, HIDDEN_LIMIT).head}</bdi>
      </details>
    </>
  );
}
