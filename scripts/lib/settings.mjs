import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const pathIn = (data) => join(data, "settings.json");

/** The logs that this data folder remembers, null where it remembers none. */
export function rememberedLogs(data) {
  try {
    const { logs } = JSON.parse(readFileSync(pathIn(data), "utf8"));
    return typeof logs === "string" && logs ? logs : null;
  } catch {
    return null;
  }
}

/** What times without a zone are in, in the logs that this data folder remembers; "" where nobody said. */
export function rememberedZone(data) {
  try {
    const { zone } = JSON.parse(readFileSync(pathIn(data), "utf8"));
    return typeof zone === "string" ? zone : "";
  } catch {
    return "";
  }
}

/** Remembers the logs for the next start; null forgets them. */
export function rememberLogs(data, logs, zone = "") {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(`${pathIn(data)}.new`, `${JSON.stringify(zone ? { logs, zone } : { logs }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${pathIn(data)}.new`, pathIn(data));
}
