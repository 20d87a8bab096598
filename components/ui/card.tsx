import type { ReactNode } from "react";

interface CardProps {
  readonly title: ReactNode;
  /** Said more quietly beside the title. */
  readonly note?: ReactNode;
  /** At the right end of the head. */
  readonly action?: ReactNode;
  readonly id?: string;
  /** Begins as its head alone, which opens it. */
  readonly folded?: boolean;
  /** Without inner padding, for tables that reach the edges. */
  readonly flush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

type HeadProps = Pick<CardProps, "title" | "note"> & { readonly id: string | undefined };

function Head({ title, note, id }: HeadProps) {
  return (
    <>
      <h2 id={id && `${id}-title`} className="text-section font-semibold tracking-[-0.005em]">
        {title}
      </h2>
      {note && <p className="text-note text-muted">{note}</p>}
    </>
  );
}

/** The id is the body's: an address that leads there opens it. */
function FoldedCard({
  title,
  note,
  id,
  flush,
  className,
  children,
}: HeadProps & Pick<CardProps, "children"> & { readonly flush: boolean; readonly className: string }) {
  return (
    <section
      aria-labelledby={id && `${id}-title`}
      className={`card min-w-0 rounded-lg border border-line bg-card ${className}`}
    >
      <details>
        <summary className="chevron flex min-h-11 flex-wrap items-center gap-x-3 gap-y-0.5 px-5 py-2">
          <Head title={title} note={note} id={id} />
        </summary>
        <div id={id} className={`scroll-mt-24 ${flush ? "" : "px-5 pt-1 pb-5"}`}>
          {children}
        </div>
      </details>
    </section>
  );
}

/** A titled surface: the page's unit of layout. */
export function Card({
  title,
  note,
  action,
  id,
  folded,
  flush = false,
  className = "",
  children,
}: CardProps) {
  if (folded) {
    return (
      <FoldedCard title={title} note={note} id={id} flush={flush} className={className}>
        {action && <div className="mb-3 text-note">{action}</div>}
        {children}
      </FoldedCard>
    );
  }
  return (
    <section
      id={id}
      aria-labelledby={id && `${id}-title`}
      className={`card min-w-0 scroll-mt-4 rounded-lg border border-line bg-card ${className}`}
    >
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-5 pt-4 pb-3">
        <Head title={title} note={note} id={id} />
        {action && <div className="ms-auto text-note">{action}</div>}
      </header>
      <div className={flush ? "" : "px-5 pb-5"}>{children}</div>
    </section>
  );
}
