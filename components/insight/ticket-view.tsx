import { QueryNotices } from "@/components/insight/query-notices";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { type AskedPage, buildPageHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { ParsedQuery } from "@/lib/insight/query/query";
import type { Taken } from "@/lib/insight/tickets/take-along";
import {
  TICKET_FORMATS,
  type TicketFormat,
  type TicketOf,
  ticketFileHref,
  ticketFormats,
  ticketHref,
} from "@/lib/insight/tickets/ticket-formats";

const MAX_LINES = 36;

/** The pages that a text can be of, as the way back names them. */
const BACK: Readonly<Record<AskedPage, string>> = {
  insight: "Blocked requests",
  expiring: "Tokens that end soon",
  compare: "The comparison",
};

interface ShownProps {
  readonly query: InsightQuery;
  readonly of: TicketOf;
  readonly format: TicketFormat;
}

function Formats({ query, of, format }: ShownProps) {
  return (
    <nav aria-label="Formats" className="mt-4 flex flex-wrap gap-2">
      {ticketFormats(of).map((each) => (
        <AppLink
          key={each}
          variant="button"
          href={ticketHref(query, { format: each, page: of.page })}
          current={each === format}
          className={each === format ? "border-accent bg-accent-soft text-accent-strong" : ""}
        >
          {TICKET_FORMATS[each].label}
        </AppLink>
      ))}
    </nav>
  );
}

function Text({ text, query, of, format }: ShownProps & { readonly text: string }) {
  const lines = text.split("\n").length;
  return (
    <>
      <textarea
        id="taken"
        aria-label={TICKET_FORMATS[format].label}
        readOnly
        spellCheck={false}
        rows={Math.min(lines, MAX_LINES)}
        defaultValue={text}
        className="mt-4 w-full rounded-md border border-line-strong bg-card p-3 font-mono text-small"
      />
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <CopyButton from="taken">Copy</CopyButton>
        <AppLink variant="button" href={ticketFileHref(query, { format, page: of.page })}>
          Text alone
        </AppLink>
        <p className="unscripted text-note text-muted">
          Click into the text and select all of it (Ctrl+A, on a Mac ⌘A) to copy it.
        </p>
      </div>
    </>
  );
}

/** A view as a text to copy, in each form that there is. */
export function TicketView({
  taken,
  parsed: { query, notices },
  of,
  format,
  sampleData,
}: {
  readonly taken: Taken;
  readonly parsed: ParsedQuery;
  readonly of: TicketOf;
  readonly format: TicketFormat;
  readonly sampleData: boolean;
}) {
  const back = (
    <AppLink href={buildPageHref(of.page, query)} className="inline-flex min-h-6 items-center">
      ‹ {of.isRequest ? "The request" : BACK[of.page]}
    </AppLink>
  );
  return (
    <Shell sampleData={sampleData} crumb={back} narrow>
      <QueryNotices notices={notices} />
      <h1 className="text-title font-semibold tracking-[-0.02em]">
        {of.isRequest ? "This request" : "This view"} as text to copy
      </h1>
      <Formats query={query} of={of} format={format} />
      {"text" in taken ? (
        <Text text={taken.text} query={query} of={of} format={format} />
      ) : (
        <div className="mt-4">
          <Notice tone="warn" title={"problem" in taken.body ? taken.body.problem : "It could not be made."}>
            {"nextStep" in taken.body ? taken.body.nextStep : ""}
          </Notice>
        </div>
      )}
    </Shell>
  );
}
