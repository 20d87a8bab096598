import type { ReactNode } from "react";

const TONES = {
  info: { box: "border-line bg-card", mark: "text-accent", glyph: "i" },
  warn: { box: "border-transparent bg-warn-soft", mark: "text-warn", glyph: "!" },
  bad: { box: "border-transparent bg-bad-soft", mark: "text-bad", glyph: "!" },
} as const;

/** One message across the page's width, with what to do about it. */
export function Notice({
  tone = "info",
  title,
  children,
}: {
  readonly tone?: keyof typeof TONES;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}) {
  const { box, mark, glyph } = TONES[tone];
  return (
    <div role="status" className={`flex gap-3 rounded-md border px-4 py-3 text-note ${box}`}>
      <span
        aria-hidden="true"
        className={`mt-px grid size-4.5 flex-none place-items-center rounded-full border border-current text-micro font-bold ${mark}`}
      >
        {glyph}
      </span>
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        {children && <div className="text-muted">{children}</div>}
      </div>
    </div>
  );
}
