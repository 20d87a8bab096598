import { ConnectFrame } from "@/components/connect/connect-frame";
import { EmbedForm } from "@/components/connect/embed-form";
import { EmbedPanel } from "@/components/embed/embed-panel";
import { QueryNotices } from "@/components/insight/query-notices";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { InsightAnswer } from "@/lib/insight/answers/insight-page";
import type { Embedding } from "@/lib/insight/embed/check-embedding";
import { CONNECT_EMBED_PATH, type ConnectQuery, type PanelSize } from "@/lib/insight/embed/connect-query";
import { FOLLOW_HEIGHT, toSnippet } from "@/lib/insight/embed/snippet";
import type { AccountSummary } from "@/lib/log-source/coverage";

const SIZES: Readonly<Record<PanelSize, string>> = {
  "320x240": "w-[320px] h-[240px]",
  "480x360": "w-[480px] h-[360px]",
  "800x600": "w-[800px] h-[600px]",
};
const SCHEMES = { light: "scheme-light", dark: "scheme-dark", system: "" } as const;

function Code({ id, text, label }: { readonly id: string; readonly text: string; readonly label: string }) {
  return (
    <>
      <pre
        id={id}
        className="overflow-x-auto rounded-md bg-sunken px-4 py-3 font-mono text-small whitespace-pre-wrap"
      >
        {text}
      </pre>
      <p className="mt-2">
        <CopyButton from={id}>{label}</CopyButton>
      </p>
    </>
  );
}

const NEEDED = {
  origin: "the site that will show the panel",
  site: "the address of this dashboard",
} as const;

/** The snippet, or why there is none. */
function Answer({ embedding, asked }: { readonly embedding: Embedding; readonly asked: ConnectQuery }) {
  if (embedding.kind === "asks") {
    const needed = embedding.missing.map((name) => NEEDED[name]).join(" and ");
    return (
      <Card title="Snippet">
        <p className="text-muted">Enter {needed} to see whether it works there.</p>
      </Card>
    );
  }
  if (embedding.kind === "blocked") {
    return (
      <Card title="This would not work there">
        <ul className="grid gap-4">
          {embedding.obstacles.map(({ text, next, setting }) => (
            <li key={text}>
              <p className="font-semibold">{text}</p>
              <p className="mb-2">{next}</p>
              {setting !== "" && <Code id="setting" text={setting} label="Copy setting" />}
            </li>
          ))}
        </ul>
      </Card>
    );
  }
  return (
    <Card title="Snippet" note={`for pages of ${embedding.host}`}>
      <Code id="snippet" text={toSnippet(asked, embedding.site)} label="Copy snippet" />
      <ul className="mt-3 grid list-disc gap-1 ps-5 text-note text-muted">
        {embedding.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <details className="mt-3">
        <summary className="chevron inline-flex min-h-6 items-center text-note text-accent">
          Let the frame be as high as its content
        </summary>
        <div className="mt-2">
          <Code id="follow-height" text={FOLLOW_HEIGHT} label="Copy script" />
        </div>
      </details>
    </Card>
  );
}

/** What the panel looks like: the panel itself, in the room that it would have. */
function Preview({
  answer,
  asked,
  waiting,
}: {
  readonly answer: InsightAnswer;
  readonly asked: ConnectQuery;
  readonly waiting: number;
}) {
  const { size, query } = asked;
  return (
    <Card title="Preview" note={`${size.replace("x", " × ")} pixels`}>
      <div className="max-w-full overflow-x-auto">
        <div
          className={`max-w-full overflow-hidden rounded-md border border-line-strong ${SIZES[size]} ${SCHEMES[query.theme ?? "system"]}`}
        >
          <EmbedPanel answer={answer} parsed={{ ...asked, notices: [] }} waiting={waiting} level="h3" />
        </div>
      </div>
    </Card>
  );
}

/** How to show the insight on another site. */
export function EmbedView({
  asked,
  embedding,
  site,
  answer,
  accounts,
  waiting,
}: {
  readonly asked: ConnectQuery;
  readonly embedding: Embedding;
  /** This dashboard's address, as typed or as it is known. */
  readonly site: string;
  readonly answer: InsightAnswer;
  readonly accounts: readonly AccountSummary[];
  readonly waiting: number;
}) {
  return (
    <ConnectFrame
      current={CONNECT_EMBED_PATH}
      title="Show the insight on another site"
      lead="A portal, a wiki or a ticket system can show why an account's requests were blocked, in a frame. Only sites that this dashboard's operator named may."
      sampleData={answer.state.sampleData}
    >
      <QueryNotices notices={asked.notices} />
      <EmbedForm asked={asked} site={site} accounts={accounts} />
      <Answer embedding={embedding} asked={asked} />
      <Preview answer={answer} asked={asked} waiting={waiting} />
    </ConnectFrame>
  );
}
