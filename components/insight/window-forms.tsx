import { Field, SubmitButton } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { type Pair, queryPairs } from "@/lib/insight/query/build-href";
import { AROUND_MS, type InsightQuery } from "@/lib/insight/query/insight-query";
import { isoDuration } from "@/lib/insight/query/iso-duration";
import type { QueryNotice } from "@/lib/insight/query/query-reader";
import { zoneWords } from "@/lib/insight/texts/zone-words";
import type { Window } from "@/lib/log-source/scope";
import { durationWords } from "@/lib/time/durations";
import { UTC } from "@/lib/time/time-zone";
import { inputText } from "@/lib/time/times";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/units";

/** Parameters of the address that a form of times writes. */
const TIME_FIELDS = ["from", "to", "at"] as const;
/** Where the forms are: a link to it opens their menu, without scripts too. */
export const TIMES_ID = "times";

/** Whether a notice is about a time that was entered. */
export const isOfTimes = ({ parameter, value }: QueryNotice): boolean =>
  value !== "" && TIME_FIELDS.some((field) => field === parameter);

interface TimeFieldProps {
  readonly label: string;
  readonly name: (typeof TIME_FIELDS)[number];
  /** What the field shows unless something else was entered that can't be used. */
  readonly value: string;
  /** The zone in which the field is read, in words. */
  readonly hint: string;
  readonly notices: readonly QueryNotice[];
}

/** A field for a time as ISO-8601 text, of 24 hours; what was entered and can't be used stays, with what is wrong. */
export function TimeField({ label, name, value, hint, notices }: TimeFieldProps) {
  const notice = notices.find((each) => each.parameter === name && each.value !== "");
  return (
    <Field
      label={label}
      hint={hint}
      name={name}
      defaultValue={notice?.value ?? value}
      key={notice?.value ?? value}
      fault={notice && `This time ${notice.text}.`}
      placeholder="2026-11-29T04:45"
      autoComplete="off"
      spellCheck={false}
      maxLength={60}
    />
  );
}

/** What a form carries along: before its own fields, and after them, as the address has them in order. */
function carried(query: InsightQuery): { readonly before: readonly Pair[]; readonly after: readonly Pair[] } {
  const tz = query.tz ?? (query.zone === UTC ? null : query.zone);
  const asked: InsightQuery = { ...query, tz, span: { kind: "newest" }, page: 1, row: null, outer: null };
  const pairs = queryPairs(asked);
  const isBefore = ([name]: Pair) => name === "account" || name === "resource";
  return { before: pairs.filter(isBefore), after: pairs.filter((pair) => !isBefore(pair)) };
}

interface FormProps {
  /** The page that is asked. */
  readonly action: string;
  readonly query: InsightQuery;
  readonly notices: readonly QueryNotice[];
}

const FORM = "mt-1.5 grid gap-3 border-t border-line p-2.5 pt-3";

/** A window ends before its end: said where that is entered. */
export const endHint = (zone: string): string => `${zone}, before this time`;

/** From when to when, in the zone that times are shown in. */
export function BetweenForm({ action, query, window, notices }: FormProps & { readonly window: Window }) {
  const { before, after } = carried(query);
  const zone = zoneWords(window, query.zone);
  return (
    <form action={action} className={FORM}>
      <HiddenFields pairs={before} />
      <TimeField
        label="From"
        name="from"
        hint={zone}
        value={inputText(window.from, query.zone)}
        notices={notices}
      />
      <TimeField
        label="To"
        name="to"
        hint={endHint(zone)}
        value={inputText(window.to, query.zone)}
        notices={notices}
      />
      <HiddenFields pairs={after} />
      <div>
        <SubmitButton>Show this time range</SubmitButton>
      </div>
    </form>
  );
}

const LENGTHS_MS = [30 * MINUTE_MS, AROUND_MS, 2 * HOUR_MS, 6 * HOUR_MS, DAY_MS] as const;

/** Around one time, such as an alert's. */
export function AroundForm({ action, query, window, notices }: FormProps & { readonly window: Window }) {
  const { before, after } = carried(query);
  const { span, zone } = query;
  const length = span.kind === "around" ? span.ms : AROUND_MS;
  const lengths = [...new Set([...LENGTHS_MS, length])].sort((a, b) => a - b);
  return (
    <form action={action} className={FORM}>
      <HiddenFields pairs={before} />
      <TimeField
        label="Around"
        name="at"
        hint={zoneWords(window, zone)}
        value={span.kind === "around" ? inputText(span.at, zone) : ""}
        notices={notices}
      />
      <div className="flex flex-wrap items-end gap-3">
        <label className="grid gap-1 text-small font-medium text-muted">
          Show
          <select
            name="timespan"
            defaultValue={isoDuration(length)}
            className="min-h-9 rounded-md border border-line-strong bg-card px-2 text-body font-normal text-text"
          >
            {lengths.map((ms) => (
              <option key={ms} value={isoDuration(ms)}>
                {durationWords(ms / 2)} before and after
              </option>
            ))}
          </select>
        </label>
        <SubmitButton quiet>Show</SubmitButton>
      </div>
      <HiddenFields pairs={after} />
    </form>
  );
}
