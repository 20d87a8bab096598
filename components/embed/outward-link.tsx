import type { ReactNode } from "react";

/** A link of a panel: the frame that the panel stands in is another site's, so it opens beside it. */
export function OutwardLink({
  href,
  className = "",
  children,
}: {
  readonly href: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={`underline-offset-3 hover:underline ${className}`}
    >
      {children}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
