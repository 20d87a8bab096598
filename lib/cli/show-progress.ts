import type { LoadStatus } from "@/lib/store/load-status";

const BAR = 30;
const EVERY_MS = 200;

function lineOf({ state }: LoadStatus): string {
  const share = state.bytesTotal === 0 ? 0 : Math.min(1, state.bytesRead / state.bytesTotal);
  const filled = Math.round(share * BAR);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  const bar = "#".repeat(filled).padEnd(BAR, "·");
  return `Reading ${bar} ${(share * 100).toFixed(0).padStart(3)} %  ${megabytes(state.bytesRead)} of ${megabytes(state.bytesTotal)} MB`;
}

/** Shows how loading goes: one line that is written over on a terminal, a line at the end elsewhere. */
export function showProgress(status: LoadStatus, out: NodeJS.WriteStream): { readonly stop: () => void } {
  const timer = out.isTTY ? setInterval(() => out.write(`\r${lineOf(status)}`), EVERY_MS) : null;
  let stopped = false;
  return {
    stop: () => {
      if (stopped) return;
      stopped = true;
      if (timer) clearInterval(timer);
      out.write(`${out.isTTY ? "\r" : ""}${lineOf(status)}\n`);
    },
  };
}
