import { useState } from "react";
import { Field } from "@/components/ui/field";
import { epochMsOf, type Instant, instantOf, parseInstant } from "@/lib/time/instant";
import { inputText } from "@/lib/time/times";
import { MINUTE_MS } from "@/lib/time/units";
import type { DetailsProps } from "./token-details";
import { useLocalZone } from "./use-now";

type Zone = "UTC" | "local";

const offsetMs = (ms: number): number => new Date(ms).getTimezoneOffset() * MINUTE_MS;

/** To the second: what a field for a time shows. */
const shown = (instant: Instant, zone: Zone): string => {
  const ms = Math.floor(epochMsOf(instant) / 1000) * 1000;
  return inputText(instantOf(zone === "UTC" ? ms : ms - offsetMs(ms)));
};

function instantIn(text: string, zone: Zone): Instant | null {
  if (zone === "UTC") {
    const read = parseInstant(text, "assumed-utc");
    return read.ok ? read.instant : null;
  }
  const ms = new Date(text).getTime();
  return Number.isNaN(ms) ? null : instantOf(ms);
}

const CHOICE = "inline-flex min-h-6 cursor-pointer items-center gap-1.5";

/** When the request is made: now, or a time in UTC or the browser's own zone, which is named. */
export function TimeField({
  time,
  assumptions,
  onTime,
}: Pick<DetailsProps, "time" | "assumptions" | "onTime">) {
  const local = useLocalZone();
  const [zone, setZone] = useState<Zone>("UTC");
  return (
    <div className="grid gap-1 sm:col-span-2">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-56 flex-1">
          <Field
            label="Time"
            hint={zone === "UTC" ? "UTC" : `in ${local}`}
            name="time"
            type="datetime-local"
            step="1"
            value={shown(assumptions.time, zone)}
            onChange={({ target }) => {
              const instant = instantIn(target.value, zone);
              onTime(instant === null ? { kind: "now" } : { kind: "at", instant });
            }}
          />
        </div>
        <fieldset className="scripted flex flex-wrap gap-x-4 gap-y-1 pb-1 text-note">
          <legend className="sr-only">Time zone</legend>
          <label className={CHOICE}>
            <input type="radio" checked={zone === "UTC"} onChange={() => setZone("UTC")} />
            UTC
          </label>
          {local !== null && (
            <label className={CHOICE}>
              <input type="radio" checked={zone === "local"} onChange={() => setZone("local")} />
              {local}
            </label>
          )}
          <button
            type="button"
            disabled={time.kind === "now"}
            onClick={() => onTime({ kind: "now" })}
            className="min-h-6 cursor-pointer rounded-md px-1.5 font-medium text-accent disabled:cursor-default disabled:text-muted"
          >
            {time.kind === "now" ? "Now" : "Set to now"}
          </button>
        </fieldset>
      </div>
    </div>
  );
}
