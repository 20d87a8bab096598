import { type Instant, type InstantFault, parseInstant } from "./instant";

const FORM =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? +(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(?: *([AaPp])\.?[Mm]\.?)?(?: *(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/;

/**
 * Reads the US form in which Log Analytics exports times, "11/20/2026, 6:42:10.100 PM". Such a text
 * names no zone: with `zone: "required"` it is a fault, with "assumed-utc" (the header said [UTC]) it is UTC.
 */
export function parseUsTime(
  text: string,
  zone: "required" | "assumed-utc",
): { readonly ok: true; readonly instant: Instant } | { readonly ok: false; readonly fault: InstantFault } {
  const found = FORM.exec(text);
  if (!found) return { ok: false, fault: "form" };
  const [, month = "", day = "", year, hour = "", minute, second = "00", fraction = "0", half, offset] =
    found;
  const twelve = half === undefined ? null : half.toLowerCase();
  if (twelve !== null && (Number(hour) < 1 || Number(hour) > 12)) return { ok: false, fault: "range" };
  const hours = twelve === null ? Number(hour) : (Number(hour) % 12) + (twelve === "p" ? 12 : 0);
  const two = (n: string | number) => String(n).padStart(2, "0");
  const stated = offset === "UTC" || offset === "GMT" ? "Z" : (offset ?? "");
  return parseInstant(
    `${year}-${two(month)}-${two(day)}T${two(hours)}:${minute}:${second}.${fraction}${stated}`,
    zone,
  );
}
