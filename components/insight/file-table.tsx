import { LoggedText } from "@/components/logged-text";
import { Badge, type Tone } from "@/components/ui/badge";
import { formatBytes, formatCount } from "@/lib/format/numbers";
import { shortPath, visibleText } from "@/lib/format/visible-text";
import { fieldWords, recognisedText } from "@/lib/insight/texts/recognised-texts";
import { rejectionText } from "@/lib/insight/texts/rejection-texts";
import type { FileAccount, FileState, FileUse, Recognised } from "@/lib/log-source/accounting";

const STATES: Readonly<Record<FileState, { readonly text: string; readonly tone: Tone }>> = {
  loaded: { text: "loaded", tone: "plain" },
  waiting: { text: "last line incomplete", tone: "accent" },
  partial: { text: "partly read", tone: "warn" },
  gone: { text: "file removed, rows kept", tone: "warn" },
  failed: { text: "failed", tone: "bad" },
};

/** A file that was read to its end and of no use is not just "loaded". */
const USES: Readonly<Partial<Record<FileUse, { readonly text: string; readonly tone: Tone }>>> = {
  rejected: { text: "no usable lines", tone: "bad" },
  unknown: { text: "not a storage log", tone: "warn" },
  empty: { text: "no lines", tone: "plain" },
};

/** Which column of the file each field was read from. */
function Columns({ columns }: Pick<Recognised, "columns">) {
  const found = Object.entries(columns);
  if (found.length === 0) return null;
  return (
    <details>
      <summary className="chevron inline-flex min-h-6 items-center text-small text-accent">Columns</summary>
      <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-small text-muted">
        {found.map(([field, column]) => (
          <div key={field} className="flex gap-1">
            <dt>{fieldWords(field)}:</dt>
            <dd>
              <LoggedText mono text={column} limit={60} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const NUMBERS = ["read", "stored", "counted", "duplicate", "notRelevant", "rejected"] as const;
const HEADS = ["Read", "Stored", "Counted", "Duplicate", "Not relevant", "Rejected"] as const;

function rejectionsOf(rejectedBy: FileAccount["rejectedBy"]): string {
  const parts = Object.entries(rejectedBy).filter(([, count]) => count > 0);
  return parts.map(([reason, count]) => `${formatCount(count)} × ${rejectionText(reason)}`).join(", ");
}

function FileRow({ file }: { readonly file: FileAccount }) {
  const use = file.state === "loaded" ? USES[file.use] : undefined;
  const state = use ?? STATES[file.state];
  const rejections = rejectionsOf(file.rejectedBy);
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="px-2 py-1.5 text-start font-normal lg:px-3">
        <span title={visibleText(file.path)}>
          <LoggedText mono text={shortPath(file.path)} limit={160} />
        </span>
        <p className="text-small text-muted">
          <LoggedText text={recognisedText(file.recognised)} limit={300} />
        </p>
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
        <Columns columns={file.recognised.columns} />
      </th>
      <td data-label="State" className="px-2 py-1.5 wrap-normal lg:px-3">
        {file.state === "loaded" && use === undefined ? (
          <span className="text-muted">loaded</span>
        ) : (
          <Badge tone={state.tone}>{state.text}</Badge>
        )}
      </td>
      <td data-label="Size" className="px-2 py-1.5 text-end whitespace-nowrap lg:px-3">
        {formatBytes(file.bytes)}
      </td>
      {NUMBERS.map((key, index) => (
        <td
          key={key}
          data-label={HEADS[index]}
          className={`px-2 py-1.5 text-end lg:px-3 ${file[key] === 0 ? "text-muted" : ""}`}
        >
          {formatCount(file[key])}
        </td>
      ))}
    </tr>
  );
}

const HEAD = "px-2 py-1.5 font-medium wrap-normal lg:px-3";

/** The files with their own accounts. */
export function FileTable({ files }: { readonly files: readonly FileAccount[] }) {
  return (
    <table className="stacked w-full text-note">
      <thead className="bg-sunken text-small text-muted">
        <tr>
          <th scope="col" className={`text-start ${HEAD}`}>
            File
          </th>
          <th scope="col" className={`text-start ${HEAD}`}>
            State
          </th>
          <th scope="col" className={`text-end ${HEAD}`}>
            Size
          </th>
          {HEADS.map((name) => (
            <th key={name} scope="col" className={`text-end ${HEAD}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <FileRow key={file.path} file={file} />
        ))}
      </tbody>
    </table>
  );
}
