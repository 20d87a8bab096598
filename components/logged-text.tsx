import { cutText, visibleText } from "@/lib/format/visible-text";

const MAX_HIDDEN_LENGTH = 8000;

interface LoggedProps {
  readonly text: string;
  readonly limit?: number;
  readonly mono?: boolean;
}

const faceOf = (mono: boolean) => (mono ? "font-mono text-[0.92em]" : "");

/**
 * Text from a log inside a line: only ever text, its invisible characters as escapes, its direction
 * its own, long values cut with more of them in the title.
 */
export function LoggedText({ text, limit = 160, mono = false }: LoggedProps) {
  if (text === "") return <span className="text-muted">not logged</span>;
  const shown = visibleText(text);
  const { head, rest } = cutText(shown, limit);
  if (rest === "") return <bdi className={faceOf(mono)}>{head}</bdi>;
  return (
    <bdi className={faceOf(mono)} title={cutText(shown, MAX_HIDDEN_LENGTH).head}>
      {head}…
    </bdi>
  );
}

/** The same as a block of its own, with the rest of a long value one click away. */
export function LoggedBlock({ text, limit = 300, mono = false }: LoggedProps) {
  const { head, rest } = cutText(visibleText(text), limit);
  if (rest === "") return <LoggedText text={text} limit={limit} mono={mono} />;
  return (
    <>
      <bdi className={faceOf(mono)}>{head}…</bdi>
      <details>
        <summary className="chevron inline-flex min-h-6 items-center text-small text-accent">
          Show the rest
        </summary>
        <bdi className={`block ${faceOf(mono)}`}>{cutText(rest, MAX_HIDDEN_LENGTH).head}</bdi>
      </details>
    </>
  );
}
