"use client";

import { type MouseEvent, useRef, useState } from "react";
import { isPlainClick } from "@/components/ui/plain-click";
import { formatCount } from "@/lib/format/numbers";
import { FRAMES_TYPE, FrameReader, TOTAL_HEADER } from "@/lib/insight/exports/frames";

/** Above this, what has come is put aside as one part of the file, which a browser keeps out of the page's memory. */
const PART_BYTES = 4_000_000;

interface Progress {
  readonly written: number;
  readonly total: number;
}

interface Fetched extends Progress {
  readonly file: Blob;
  readonly name: string;
}

/** Fetches an export, telling how far it is; throws where it does not come to its end. */
async function fetchExport(
  href: string,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Fetched> {
  const response = await fetch(href, { headers: { Accept: FRAMES_TYPE }, signal });
  if (!response.ok || response.body === null) throw new Error(await response.text());
  const total = Number(response.headers.get(TOTAL_HEADER));
  tell({ written: 0, total });
  const name = /filename="([^"]*)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "";
  const frames = new FrameReader();
  const stream = response.body.getReader();
  let [parts, held, written, isWhole]: [BlobPart[], number, number, boolean] = [[], 0, 0, false];
  for (let read = await stream.read(); !read.done; read = await stream.read()) {
    for (const frame of frames.read(read.value)) {
      written = frame.written;
      isWhole = frame.bytes.length === 0;
      parts.push(frame.bytes);
      held += frame.bytes.length;
    }
    if (held > PART_BYTES) [parts, held] = [[new Blob(parts)], 0];
    tell({ written, total });
  }
  if (!isWhole) throw new Error("broken off");
  return { file: new Blob(parts), name, written, total };
}

function save({ file, name }: Fetched): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

type Outcome =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: Progress | null }
  | { readonly kind: "said"; readonly text: string };

/** A link to an export: with scripts it shows how far it is and can be canceled, without them the browser downloads it. */
export function ExportLink({ href, children }: { readonly href: string; readonly children: string }) {
  const [outcome, setOutcome] = useState<Outcome>({ kind: "idle" });
  const running = useRef<AbortController>(null);
  async function take(event: MouseEvent) {
    if (!isPlainClick(event.nativeEvent)) return;
    event.preventDefault();
    if (running.current !== null) return;
    const abort = new AbortController();
    running.current = abort;
    setOutcome({ kind: "running", progress: null });
    let last: Progress = { written: 0, total: 0 };
    const tell = (progress: Progress) => {
      last = progress;
      setOutcome({ kind: "running", progress });
    };
    try {
      const fetched = await fetchExport(href, abort.signal, tell);
      save(fetched);
      setOutcome({ kind: "said", text: savedWords(fetched) });
    } catch {
      setOutcome({ kind: "said", text: abort.signal.aborted ? "Canceled" : brokenWords(last) });
    }
    running.current = null;
  }
  return (
    <span className="inline-flex items-center gap-2">
      <a className="text-accent underline" href={href} download onClick={take}>
        {children}
      </a>
      {outcome.kind === "running" && (
        <Running progress={outcome.progress} label={children} onCancel={() => running.current?.abort()} />
      )}
      <span role="status" className="text-small text-muted empty:hidden">
        {outcome.kind === "said" && outcome.text}
      </span>
    </span>
  );
}

const savedWords = ({ written, total }: Progress): string =>
  written === total
    ? `Saved, ${formatCount(written)} requests`
    : `Saved, ${formatCount(written)} of ${formatCount(total)} requests`;

const brokenWords = ({ written, total }: Progress): string =>
  total === 0
    ? "It could not be loaded: nothing was saved"
    : `Broke off after ${formatCount(written)} of ${formatCount(total)}: nothing was saved`;

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
