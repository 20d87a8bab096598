import type { ReactNode } from "react";
import { FindBox } from "@/components/on-every-page";
import { AccessNotice, SignedInPerson } from "@/components/sign-in/signed-in-person";
import { SiteNav } from "@/components/site-nav";
import { Static } from "@/components/static/static";
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

interface SkipLink {
  /** Id of what it leads to. */
  readonly to: string;
  readonly text: string;
}

/** The first stops of the Tab key: each is seen once it has the focus. */
export function SkipLinks({ links }: { readonly links: readonly SkipLink[] }) {
  return links.map(({ to, text }) => (
    <a
      key={to}
      href={`#${to}`}
      className="no-print absolute start-2 top-2 z-40 -translate-y-20 rounded-md border border-transparent bg-accent px-3 py-2 font-semibold text-on-accent focus:translate-y-0"
    >
      Skip to {text}
    </a>
  ));
}

const TO_CONTENT = [{ to: "main", text: "content" }] as const;

/** How wide the page is at most; a line of text is no longer than globals.css has it. */
const MAX_WIDTH =
  "max-w-[1280px] min-[1600px]:max-w-[1840px] min-[2400px]:max-w-[2400px] min-[3200px]:max-w-[3480px]";
const WIDTH = `mx-auto ${MAX_WIDTH} px-4 sm:px-6`;

/** What the page is about, and what it is asked with: stays in sight while the page is read. */
function Bar({ crumb, tools }: { readonly crumb: ReactNode; readonly tools: ReactNode }) {
  return (
    <section aria-label="What is shown" className="bar border-b border-line bg-card">
      <div className={`relative flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1.5 py-1.5 ${WIDTH}`}>
        {crumb && <div className="min-w-0 grow text-muted">{crumb}</div>}
        {tools && (
          <div className="no-print flex min-w-0 flex-wrap items-center gap-2 max-sm:grow sm:ms-auto sm:justify-end">
            {tools}
          </div>
        )}
      </div>
    </section>
  );
}

/** The frame of every page: site and box, then the bar with what the page is about and its tools, then the content. */
export function Shell({
  crumb,
  tools,
  skips,
  sampleData,
  narrow = false,
  box = true,
  children,
}: {
  readonly crumb?: ReactNode;
  readonly tools?: ReactNode;
  /** Ways past the head besides that to the content. */
  readonly skips?: ReactNode;
  readonly sampleData: boolean;
  readonly narrow?: boolean;
  /** Whether the box stands in the bar: not where the page has it in large. */
  readonly box?: boolean;
  readonly children: ReactNode;
}) {
  const hasBar = Boolean(crumb || tools);
  return (
    <>
      <SkipLinks links={TO_CONTENT} />
      {skips}
      <header className={`border-b border-line bg-card ${hasBar ? "relative z-30" : "bar"}`}>
        <div className={`relative flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 py-1.5 ${WIDTH}`}>
          <Static>
            <AppLink
              href="/"
              variant="plain"
              className="flex min-h-8 items-center gap-2.5 font-semibold tracking-tight whitespace-nowrap"
            >
              <Logo />
              SAS failure insights
            </AppLink>
          </Static>
          <SiteNav />
          {sampleData && (
            <Badge tone="warn">
              Sample<span className="max-sm:hidden"> data</span>
            </Badge>
          )}
          <div className="no-print flex min-w-0 items-center gap-2 empty:hidden max-sm:order-last max-sm:basis-full sm:ms-auto sm:min-w-72 sm:flex-1 sm:justify-end">
            {box && (
              <div className="flex min-w-0 flex-1 sm:min-w-48 sm:justify-end">
                <FindBox size="compact" />
              </div>
            )}
            <SignedInPerson />
          </div>
        </div>
      </header>
      {hasBar && <Bar crumb={crumb} tools={tools} />}
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto px-4 pt-6 pb-14 outline-none sm:px-6 ${narrow ? "max-w-[60rem]" : MAX_WIDTH}`}
      >
        <AccessNotice />
        {children}
      </main>
    </>
  );
}
