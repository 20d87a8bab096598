import { LoggedText } from "@/components/logged-text";
import { Badge, type Tone } from "@/components/ui/badge";
import { countOf, formatBytes, formatCount } from "@/lib/format/numbers";
import type { AccountingReport, FileAccount, FileState } from "@/lib/insight/model";

const STATES: Readonly<Record<FileState, { readonly text: string; readonly tone: Tone }>> = {
  loaded: { text: "loaded", tone: "plain" },
  waiting: { text: "last line unfinished", tone: "accent" },
  partial: { text: "read in part", tone: "warn" },
  gone: { text: "file gone, rows kept", tone: "warn" },
  failed: { text: "failed", tone: "bad" },
};

const NUMBERS = ["read", "stored", "counted", "duplicate", "notRelevant", "rejected"] as const;
const HEADS = ["Read", "Stored", "Counted", "Duplicate", "Not relevant", "Rejected"] as const;

function rejectionText(rejectedBy: FileAccount["rejectedBy"]): string {
  const parts = Object.entries(rejectedBy).filter(([, count]) => count > 0);
  return parts.map(([reason, count]) => `${formatCount(count)} × ${reason}`).join(", ");
}

function FileRow({ file }: { readonly file: FileAccount }) {
  const state = STATES[file.state];
  const rejections = rejectionText(file.rejectedBy);
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="px-3 py-1.5 text-start font-normal">
        <LoggedText mono text={file.path} limit={120} />
        {file.note && (
          <p className="text-small text-muted">
            <LoggedText text={file.note} limit={200} />
          </p>
        )}
        {rejections && (
          <p className="text-small text-warn">
            Rejected: <LoggedText text={rejections} limit={300} />
          </p>
        )}
      </th>
      <td data-label="State" className="px-3 py-1.5">
        {file.state === "loaded" ? (
          <span className="text-muted">loaded</span>
        ) : (
          <Badge tone={state.tone}>{state.text}</Badge>
        )}
      </td>
      <td data-label="Size" className="px-3 py-1.5 text-end whitespace-nowrap">
        {formatBytes(file.bytes)}
      </td>
      {NUMBERS.map((key, index) => (
        <td
          key={key}
          data-label={HEADS[index]}
          className={`px-3 py-1.5 text-end ${file[key] === 0 ? "text-muted" : ""}`}
        >
          {formatCount(file[key])}
        </td>
      ))}
    </tr>
  );
}

/** The files with their own accounts, those with something to say first. */
export function FileTable({ report: { listed, files } }: { readonly report: AccountingReport }) {
  if (listed.length === 0) return null;
  return (
    <details className="mt-4 border-t border-line pt-3">
      <summary className="chevron inline-flex min-h-6 items-center text-note text-accent">
        {listed.length < files
          ? `${countOf(listed.length, "file")} of ${formatCount(files)}`
          : countOf(files, "file")}
      </summary>
      <section aria-label="Files" className="mt-2 overflow-hidden rounded-md border border-line">
        <table className="stacked w-full text-note">
          <thead className="bg-sunken text-small text-muted">
            <tr>
              <th scope="col" className="px-3 py-1.5 text-start font-medium">
                File
              </th>
              <th scope="col" className="px-3 py-1.5 text-start font-medium">
                State
              </th>
              <th scope="col" className="px-3 py-1.5 text-end font-medium">
                Size
              </th>
              {HEADS.map((name) => (
                <th key={name} scope="col" className="px-3 py-1.5 text-end font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {listed.map((file) => (
              <FileRow key={file.path} file={file} />
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
