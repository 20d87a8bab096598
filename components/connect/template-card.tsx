import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { formatCount } from "@/lib/format/numbers";
import type { TemplateChoices } from "@/lib/templates/template-choices";
import { excerptOf, TEMPLATE_FILES, type TemplateFileName } from "@/lib/templates/template-files";
import type { Instant } from "@/lib/time/instant";

/** One file: what it is for, its beginning, and the ways to take it along. */
export function TemplateCard({
  name,
  choices,
  now,
  query,
}: {
  readonly name: TemplateFileName;
  readonly choices: TemplateChoices;
  readonly now: Instant;
  /** The choices as the address says them, "?account=…" or "". */
  readonly query: string;
}) {
  const { title, use, version, write } = TEMPLATE_FILES[name];
  const excerpt = excerptOf(write(choices, now));
  const href = `/api/templates/${name}${query}`;
  const id = `file-${name.replaceAll(".", "-")}`;
  return (
    <Card id={id} title={title} note={<code className="font-mono text-small">{name}</code>}>
      <p className="max-w-[60em] text-note [overflow-wrap:anywhere]">{use}</p>
      <div className="mt-3 mb-2 flex flex-wrap items-center gap-2">
        <a
          href={href}
          download={name}
          aria-label={`Download ${name}`}
          className="inline-flex min-h-8 items-center rounded-md border border-line bg-card px-3 py-1 font-medium hover:border-line-strong hover:bg-hover"
        >
          Download
        </a>
        <CopyButton file={href}>Copy</CopyButton>
        <span className="text-note text-muted">
          {formatCount(excerpt.lines)} lines, {formatCount(excerpt.characters)} characters
          {version && `, for ${version.version} (${version.source})`}
        </span>
      </div>
      <details>
        <summary className="chevron inline-flex min-h-6 items-center text-note text-accent">
          {excerpt.isWhole ? "Show it" : "Show its beginning; long lines are cut"}
        </summary>
        <pre className="mt-2 rounded-md bg-sunken px-3 py-2 font-mono text-small whitespace-pre-wrap [overflow-wrap:anywhere]">
          {excerpt.text}
        </pre>
      </details>
    </Card>
  );
}
