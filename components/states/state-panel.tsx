import type { ReactNode } from "react";

const GLYPHS = {
  reading: "M12 4v8l5 3",
  broken: "M12 6v8M12 17.5v.5",
  empty: "M6 9h12M6 13h12M6 17h7",
  quiet: "M6 12.5l4 4 8-9",
  lost: "M9.5 9.5a2.7 2.7 0 1 1 4 2.4c-1 .6-1.5 1.1-1.5 2.1M12 17.5v.5",
} as const;

const TONES = {
  accent: "bg-accent-soft text-accent",
  bad: "bg-bad-soft text-bad",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  plain: "bg-sunken text-muted",
} as const;

/** A state of the page in which there is nothing to list: what it is, why, and what to do next. */
export function StatePanel({
  glyph,
  tone = "plain",
  eyebrow,
  title,
  lead,
  actions,
  children,
}: {
  readonly glyph: keyof typeof GLYPHS;
  readonly tone?: keyof typeof TONES;
  readonly eyebrow?: string;
  readonly title: ReactNode;
  readonly lead: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <section className="card rounded-lg border border-line bg-card px-5 py-7 sm:px-8 sm:py-9">
      <div className="flex flex-col gap-5 sm:flex-row">
        <svg
          aria-hidden="true"
          viewBox="0 0 24 24"
          className={`size-11 flex-none rounded-lg p-2 ${TONES[tone]}`}
        >
          <path
            d={GLYPHS[glyph]}
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <div className="min-w-0 flex-1">
          {eyebrow && <p className="text-note font-semibold text-muted">{eyebrow}</p>}
          <h1 className="text-title font-semibold tracking-[-0.02em] text-balance">{title}</h1>
          <div className="mt-2 max-w-[44em] text-lead">{lead}</div>
          {actions && <div className="mt-5 flex flex-wrap items-center gap-2.5">{actions}</div>}
          {children && <div className="mt-6 border-t border-line pt-5">{children}</div>}
        </div>
      </div>
    </section>
  );
}
