/** A link to what can be copied: with scripts a click copies it (CopyClicks), without them it leads to where it can be selected. */
export function CopyLink({
  href,
  file,
  shortcut,
  children,
}: {
  readonly href: string;
  /** Address of the text; null where the link's own address is copied. */
  readonly file: string | null;
  /** The key that presses it (components/live/keyboard.ts). */
  readonly shortcut: string | undefined;
  readonly children: string;
}) {
  return (
    <a
      href={href}
      aria-keyshortcuts={shortcut}
      data-in-place=""
      data-copy=""
      data-file={file ?? undefined}
      data-address={file === null ? href : undefined}
    >
      <span className="flex-1">{children}</span>
      <span aria-live="polite" className="text-small text-muted" />
    </a>
  );
}
