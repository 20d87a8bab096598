import { type GeneratedText, table } from "./generated-text";
import { LIMITS } from "./limits";

type Limit = (typeof LIMITS)[number];

const number = (value: number): string => value.toLocaleString("en-US");

function bytesText(bytes: number): string {
  if (bytes % 1024 ** 3 === 0) return `${bytes / 1024 ** 3} GiB`;
  if (bytes % 1024 ** 2 === 0) return `${bytes / 1024 ** 2} MiB`;
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${number(bytes)} bytes`;
}

function durationText(ms: number): string {
  if (ms % 86_400_000 === 0) return `${number(ms / 86_400_000)} days`;
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${number(ms / 1000)} s`;
}

/** "2 s", "64 KiB", "1,200". */
function valueText({ value, unit }: Pick<Limit, "value" | "unit">): string {
  if (typeof value === "string") return value;
  if (unit === "ms") return durationText(value);
  if (unit === "bytes") return bytesText(value);
  return unit === "in number" ? number(value) : `${number(value)} ${unit}`;
}

/** The table of limits in the operator's document. */
export const LIMIT_DOCUMENTS: readonly GeneratedText[] = [
  {
    file: "docs/operating.md",
    part: "limits",
    text: () =>
      table(
        ["limit", "value", "beyond it", "held by", "why"],
        LIMITS.map((limit) => [limit.of, valueText(limit), limit.beyond, `\`${limit.at}\``, limit.why]),
      ),
  },
];
