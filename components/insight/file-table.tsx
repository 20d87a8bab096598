import { LoggedText } from "@/components/logged-text";
import { Badge, type Tone } from "@/components/ui/badge";
import { formatBytes, formatCount } from "@/lib/format/numbers";
import { shortPath, visibleText } from "@/lib/format/visible-text";
import type { FileAccount, FileState } from "@/lib/insight/model";
import { recognisedText } from "@/lib/insight/recognised-texts";
import { rejectionText } from "@/lib/insight/rejection-texts";

const STATES: Readonly<Record<FileState, { readonly text: string; readonly tone: Tone }>> = {
  loaded: { text: "loaded", tone: "plain" },
  waiting: { text: "last line unfinished", tone: "accent" },
  partial: { text: "read in part", tone: "warn" },
  gone: { text: "file gone, rows kept", tone: "warn" },
  failed: { text: "failed", tone: "bad" },
};

const NUMBERS = ["read", "stored", "counted", "duplicate", "notRelevant", "rejected"] as const;
const HEADS = ["Read", "Stored", "Counted", "Duplicate", "Not relevant", "Rejected"] as const;

function rejectionsOf(rejectedBy: FileAccount["rejectedBy"]): string {
  const parts = Object.entries(rejectedBy).filter(([, count]) => count > 0);
  return parts.map(([reason, count]) => `${formatCount(count)} × ${rejectionText(reason)}`).join(", ");
}

function FileRow({ file }: { readonly file: FileAccount }) {
  const state = STATES[file.state];
  const rejections = rejectionsOf(file.rejectedBy);
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="px-3 py-1.5 text-start font-normal">
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

const HEAD = "px-3 py-1.5 font-medium";

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
