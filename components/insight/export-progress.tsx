import type { Progress } from "@/components/insight/save-export";
import { formatCount } from "@/lib/format/numbers";

function Running({
  progress,
  label,
  onCancel,
}: {
  readonly progress: Progress | null;
  readonly label: string;
  readonly onCancel: () => void;
}) {
  return (
    <>
      <progress
        aria-label={`${label} export`}
        className="w-24"
        {...(progress === null ? {} : { value: progress.written, max: Math.max(1, progress.total) })}
      />
      <span className="text-small text-muted">
        {progress !== null && `${formatCount(progress.written)} of ${formatCount(progress.total)}`}
      </span>
      <button
        type="button"
        onClick={onCancel}
        className="min-h-6 cursor-pointer text-small text-accent underline"
      >
        Cancel
      </button>
    </>
  );
}

/** What is said of an export from when it was asked for. */
export type Outcome =
  | { readonly kind: "running"; readonly progress: Progress | null }
  | { readonly kind: "saved" | "broken"; readonly progress: Progress }
  | { readonly kind: "canceled" };

const savedWords = ({ written, total }: Progress): string =>
  written === total
    ? `Saved, ${formatCount(written)} requests`
    : `Saved, ${formatCount(written)} of ${formatCount(total)} requests`;

const brokenWords = ({ written, total }: Progress): string =>
  total === 0
    ? "It could not be loaded: nothing was saved"
    : `Broke off after ${formatCount(written)} of ${formatCount(total)}: nothing was saved`;

function wordsOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "running":
      return "";
    case "canceled":
      return "Canceled";
    case "saved":
      return savedWords(outcome.progress);
    case "broken":
      return brokenWords(outcome.progress);
  }
}

export interface ExportProgressProps {
  readonly outcome: Outcome;
  readonly label: string;
  readonly onCancel: () => void;
}

/** How far an export is, with a way to cancel it, and what became of it. */
export function ExportProgress({ outcome, label, onCancel }: ExportProgressProps) {
  return (
    <>
      {outcome.kind === "running" && (
        <Running progress={outcome.progress} label={label} onCancel={onCancel} />
      )}
      <span role="status" className="text-small text-muted empty:hidden">
        {wordsOf(outcome)}
      </span>
    </>
  );
}
