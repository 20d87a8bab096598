const WIDTH = 28;
const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** A size for people, decimal units. Example: 1304000000 gives "1.3 GB". */
export function formatBytes(bytes) {
  let value = bytes;
  let unit = 0;
  for (; value >= 1000 && unit < UNITS.length - 1; unit++) value /= 1000;
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

/** One line of progress. Example: "Loading  ██████······  50 %  0.5 GB of 1.0 GB". */
export function progressLine({ bytesRead, bytesTotal }) {
  if (bytesTotal <= 0) return "Loading logs …";
  const share = Math.min(1, bytesRead / bytesTotal);
  const full = Math.round(share * WIDTH);
  const bar = "█".repeat(full) + "·".repeat(WIDTH - full);
  return `Loading  ${bar}  ${Math.floor(share * 100)} %  ${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)}`;
}

/** Shows progress: one line drawn over and over on a terminal, a line for each tenth elsewhere. */
export function createProgress(stream) {
  let shown = "";
  let tenth = -1;
  return {
    show(progress) {
      const line = progressLine(progress);
      if (stream.isTTY) {
        if (line !== shown) stream.write(`\r\u001b[2K${line}`);
        shown = line;
        return;
      }
      const reached =
        progress.bytesTotal > 0 ? Math.floor((10 * progress.bytesRead) / progress.bytesTotal) : 0;
      if (reached > tenth) stream.write(`${line}\n`);
      tenth = Math.max(tenth, reached);
    },
    end() {
      if (stream.isTTY && shown) stream.write("\r\u001b[2K");
    },
  };
}
