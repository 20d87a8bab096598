import type { ReactNode } from "react";
import { FindBox } from "@/components/on-every-page";
import { SiteNav } from "@/components/site-nav";
import { AppLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";

function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="keep-colour size-6 flex-none">
      <rect x="1" y="1" width="22" height="22" rx="6.5" fill="var(--accent)" />
      <circle cx="9" cy="12" r="3.4" fill="none" stroke="var(--on-accent)" strokeWidth="2" />
      <path
        d="M12.4 12H19M16.2 12v3.2"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The frame of every page: bar with the way home, what it is about and tools, then the content. */
export function Shell({
  crumb,
  tools,
  sampleData,
  narrow = false,
  box = true,
  children,
}: {
  readonly crumb?: ReactNode;
  readonly tools?: ReactNode;
  readonly sampleData: boolean;
  readonly narrow?: boolean;
  /** Whether the box stands in the bar: not where the page has it in large. */
  readonly box?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <>
      <a
        href="#main"
        className="absolute start-2 top-2 z-30 -translate-y-20 rounded-md bg-accent px-3 py-2 font-semibold text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-card">
        <div className="relative mx-auto flex max-w-[1280px] min-[1600px]:max-w-[1840px] flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 sm:px-6">
          <AppLink
            href="/"
            variant="plain"
            className="flex items-center gap-2.5 font-semibold tracking-tight"
          >
            <Logo />
            SAS failure insights
          </AppLink>
          <SiteNav />
          {crumb && <div className="min-w-0 text-muted">{crumb}</div>}
          {sampleData && <Badge tone="warn">Sample data</Badge>}
          {box && (
            <div className="no-print flex min-w-0 max-sm:order-last max-sm:basis-full sm:ms-auto sm:min-w-60 sm:flex-1 sm:justify-end">
              <FindBox size="compact" />
            </div>
          )}
          {tools && <div className="no-print ms-auto flex min-w-0 flex-wrap items-center gap-2">{tools}</div>}
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto px-4 pt-7 pb-14 outline-none sm:px-6 ${narrow ? "max-w-[960px]" : "max-w-[1280px] min-[1600px]:max-w-[1840px]"}`}
      >
        {children}
      </main>
    </>
  );
}
