import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const pathIn = (data) => join(data, "settings.json");
const textOr = (value, other) => (typeof value === "string" && value ? value : other);

/** What this data folder remembers: its logs (null for none), and the zone of their times without one ("" for none). */
export function rememberedIn(data) {
  try {
    const { logs, zone } = JSON.parse(readFileSync(pathIn(data), "utf8"));
    return { logs: textOr(logs, null), zone: textOr(zone, "") };
  } catch {
    return { logs: null, zone: "" };
  }
}

/** Remembers the logs for the next start; null forgets them. */
export function rememberLogs(data, logs, zone = "") {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const text = JSON.stringify(zone ? { logs, zone } : { logs }, null, 2);
  writeFileSync(`${pathIn(data)}.new`, `${text}\n`, { mode: 0o600 });
  renameSync(`${pathIn(data)}.new`, pathIn(data));
}
