import type { BriefState } from "@/lib/insight/texts/brief-states";

const TONES: Readonly<Record<BriefState["tone"], string>> = {
  good: "bg-good",
  warn: "bg-warn",
  bad: "bg-bad",
  accent: "bg-accent",
  plain: "bg-muted",
};

/** What a panel says where there is no list: what it is, and what follows from that. */
export function PanelState({
  state: { tone, title, lead, next, againSeconds },
  againHref,
  level: Heading,
}: {
  readonly state: BriefState;
  /** The panel's own address. */
  readonly againHref: string;
  readonly level: "h1" | "h3";
}) {
  return (
    <div className="flex gap-3">
      <span aria-hidden="true" className={`keep-colour w-1 flex-none rounded-full ${TONES[tone]}`} />
      <div className="min-w-0">
        <Heading className="panel-title font-semibold">{title}</Heading>
        <p className="mt-1">{lead}</p>
        {next !== "" && <p className="mt-1 text-muted">{next}</p>}
        {(tone === "bad" || againSeconds !== null) && (
          <p className="mt-1.5">
            <a href={againHref} target="_self" className="text-accent underline-offset-3 hover:underline">
              Try again
            </a>
          </p>
        )}
        {againSeconds !== null && <meta httpEquiv="refresh" content={String(againSeconds)} />}
      </div>
    </div>
  );
}
