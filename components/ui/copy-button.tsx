/**
 * Copies a text, that of an element or a file; without any the page's own address. Plain markup that CopyClicks of
 * the layout serves: a page has dozens of them. Hidden where scripts don't run.
 */
export function CopyButton({
  text,
  from,
  file,
  address,
  variant = "button",
  shortcut,
  children,
}: {
  readonly text?: string;
  /** Id of the element whose text is copied: a long text is sent once only. */
  readonly from?: string;
  /** Address of a file of this server, fetched when it is copied: one too long for the page. */
  readonly file?: string;
  /** A page of this server, whose whole address is copied. */
  readonly address?: string;
  readonly variant?: "button" | "quiet";
  /** The key that presses it (components/live/keyboard.ts). */
  readonly shortcut?: string;
  readonly children: string;
}) {
  return (
    <button
      type="button"
      aria-keyshortcuts={shortcut}
      data-copy=""
      data-text={text}
      data-from={from}
      data-file={file}
      data-address={address}
      className={`no-print scripted copy ${variant === "quiet" ? "copy-quiet" : ""}`.trim()}
    >
      <span aria-live="polite">{children}</span>
    </button>
  );
}
