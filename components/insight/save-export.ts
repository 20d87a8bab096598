import { FRAMES_TYPE, FrameReader, TOTAL_HEADER } from "@/lib/insight/exports/frames";

/** Above this, what has come is put aside as one part of the file, which a browser keeps out of the page's memory. */
const PART_BYTES = 4_000_000;

/** How many rows of how many have come. */
export interface Progress {
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

/** Saves an export as a file, telling how far it is; throws where it does not come to its end, and saves nothing. */
export async function saveExport(
  href: string,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Progress> {
  const fetched = await fetchExport(href, signal, tell);
  save(fetched);
  return fetched;
}
