import { formatBytes } from "@/lib/format/numbers";

const WIDTH = 28;
const ERASED = "\r\u001b[2K";

interface Reading {
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** One line of progress. Example: "Reading  ██████······  50 %  500 MB of 1 GB". */
export function progressLine({ bytesRead, bytesTotal }: Reading): string {
  if (bytesTotal <= 0) return "Reading logs …";
  const share = Math.min(1, bytesRead / bytesTotal);
  const bar = "█".repeat(Math.round(share * WIDTH)).padEnd(WIDTH, "·");
  return `Reading  ${bar}  ${Math.floor(share * 100)} %  ${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)}`;
}

/** Shows how reading goes: one line that is written over on a terminal, a line for each tenth elsewhere. */
export function createProgress(stream: { readonly isTTY?: boolean; write(text: string): unknown }) {
  let shown = "";
  let tenth = -1;
  return {
    show(reading: Reading): void {
      const line = progressLine(reading);
      const reached = reading.bytesTotal > 0 ? Math.floor((10 * reading.bytesRead) / reading.bytesTotal) : 0;
      if (stream.isTTY && line !== shown) stream.write(`${ERASED}${line}`);
      if (!stream.isTTY && reached > tenth) stream.write(`${line}\n`);
      shown = line;
      tenth = Math.max(tenth, reached);
    },
    /** Takes the line off the terminal. */
    end(): void {
      if (stream.isTTY && shown) stream.write(ERASED);
      shown = "";
    },
  };
}
