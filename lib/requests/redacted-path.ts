import { hash } from "node:crypto";
import { redactText } from "./redaction";

/**
 * A path as it may be kept, shown and compared: a file that was fetched by its URL carries the token in its
 * name. Paths that differ in their secrets alone differ in the digits behind them.
 */
export function redactedPath(path: string): string {
  const redacted = redactText(path);
  return redacted === path ? path : `${redacted} (${hash("sha256", path).slice(0, 8)})`;
}
