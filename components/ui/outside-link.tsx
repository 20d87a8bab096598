import type { ReactNode } from "react";

/** A link to a document, a source of the checks or the operator's portal; its host never comes from a log. */
export function OutsideLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a
      href={href}
      rel="noopener noreferrer"
      className="text-accent underline decoration-line-strong underline-offset-3 hover:decoration-current"
    >
      {children}
    </a>
  );
}
