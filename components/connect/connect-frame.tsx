import type { ReactNode } from "react";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { CONNECT_EMBED_PATH } from "@/lib/insight/embed/connect-query";
import { CONNECT_PATH } from "@/lib/templates/parse-choices";

const PAGES = [
  { href: CONNECT_PATH, text: "Alerts and dashboards" },
  { href: CONNECT_EMBED_PATH, text: "On another site" },
] as const;

/** The frame of the pages on how this dashboard is reached from elsewhere. */
export function ConnectFrame({
  current,
  title,
  lead,
  sampleData,
  children,
}: {
  readonly current: (typeof PAGES)[number]["href"];
  readonly title: string;
  readonly lead: string;
  readonly sampleData: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Shell sampleData={sampleData}>
      <nav aria-label="Ways to connect" className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-note">
        {PAGES.map(({ href, text }) => (
          <AppLink
            key={href}
            href={href}
            current={href === current}
            className="inline-flex min-h-6 items-center aria-current:font-semibold"
          >
            {text}
          </AppLink>
        ))}
      </nav>
      <h1 className="text-title font-semibold tracking-[-0.02em] text-balance">{title}</h1>
      <p className="mt-2 mb-6 max-w-[46em] text-lead">{lead}</p>
      <div className="grid gap-4">{children}</div>
    </Shell>
  );
}
