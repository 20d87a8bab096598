import type { ReactNode } from "react";

const VARIANTS = {
  plain: "",
  text: "link",
  button:
    "inline-flex min-h-8 items-center gap-1.5 rounded-md border border-line bg-card px-3 py-1 font-medium hover:border-line-strong hover:bg-hover",
  primary:
    "inline-flex min-h-9 items-center gap-1.5 rounded-md bg-accent px-3.5 py-1.5 font-semibold text-on-accent hover:bg-accent-strong",
} as const;

interface AppLinkProps {
  readonly href: string;
  readonly variant?: keyof typeof VARIANTS;
  readonly className?: string;
  readonly label?: string | undefined;
  /** "page": the page that is shown. */
  readonly current?: boolean | "page";
  /** The key that follows it (components/live/keyboard.ts). */
  readonly shortcut?: string;
  /** Stay where the reader is instead of going to the top. */
  readonly stay?: boolean;
  readonly rel?: string;
  readonly children: ReactNode;
}

/** A link inside the application: a plain one, so that a page of hundreds stays light (see SoftNavigation). */
export function AppLink({
  href,
  variant = "text",
  className = "",
  label,
  current,
  shortcut,
  stay,
  rel,
  children,
}: AppLinkProps) {
  return (
    <a
      href={href}
      rel={rel}
      aria-label={label}
      aria-current={current === true ? "true" : current || undefined}
      aria-keyshortcuts={shortcut}
      data-stay={stay ? "" : undefined}
      className={`${VARIANTS[variant]} ${className}`.trim() || undefined}
    >
      {children}
    </a>
  );
}
