import type { ReactNode } from "react";

interface CardProps {
  readonly title: ReactNode;
  /** Said more quietly beside the title. */
  readonly note?: ReactNode;
  /** At the right end of the head. */
  readonly action?: ReactNode;
  readonly id?: string;
  /** Without inner padding, for tables that reach the edges. */
  readonly flush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled surface: the page's unit of layout. */
export function Card({ title, note, action, id, flush = false, className = "", children }: CardProps) {
  return (
    <section
      id={id}
      aria-labelledby={id && `${id}-title`}
      className={`card min-w-0 scroll-mt-4 rounded-lg border border-line bg-card ${className}`}
    >
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-5 pt-4 pb-3">
        <h2 id={id && `${id}-title`} className="text-section font-semibold tracking-[-0.005em]">
          {title}
        </h2>
        {note && <p className="text-note text-muted">{note}</p>}
        {action && <div className="ms-auto text-note">{action}</div>}
      </header>
      <div className={flush ? "" : "px-5 pb-5"}>{children}</div>
    </section>
  );
}
