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

export function rememberLogs(data, logs) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(`${pathIn(data)}.new`, `${JSON.stringify({ logs }, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${pathIn(data)}.new`, pathIn(data));
}
