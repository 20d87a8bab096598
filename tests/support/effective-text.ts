import { tokenWindows } from "@/lib/sas/windows";

/** The days of a token's effective window: "20 to 21". */
export function effectiveText(values: Readonly<Record<string, string | undefined>>): string {
  const parameters = Object.entries(values).map(([name, value]) => ({ name, value: value ?? "" }));
  const { start, expiry } = tokenWindows(parameters).effective;
  return `${start?.slice(8, 10) ?? "?"} to ${expiry?.slice(8, 10) ?? "?"}`;
}
