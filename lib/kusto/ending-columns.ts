import { FORM_COLUMNS } from "@/lib/diagnosis/kql/form-columns";
import { instantText } from "@/lib/diagnosis/kql/instant-text";
import { parameterColumns } from "@/lib/diagnosis/kql/parameter-columns";
import { cases, type Kql, type KqlColumn, kql, madeColumn } from "@/lib/kql/kql";
import type { Service } from "@/lib/requests/logged-request";

/** An Instant as text out of a parameter of the token; "" where it is missing, doubled or badly written. */
export const tokenInstant = (name: "st" | "se" | "skt" | "ske", service: Service): KqlColumn =>
  FORM_COLUMNS.instant(parameterColumns(name), service);

/** The first of two instants; the other where one is missing. */
function firstOf(name: string, one: KqlColumn, other: KqlColumn): KqlColumn {
  const isOne = kql`isempty(${other}) or (isnotempty(${one}) and strcmp(${one}, ${other}) <= 0)`;
  return madeColumn(name, cases([[isOne, kql`${one}`]], kql`${other}`));
}

/** When the token stops to work: at its own end or at its key's, "" where neither can be read. */
export const endsColumn = (service: Service): KqlColumn =>
  firstOf("Ends", tokenInstant("se", service), tokenInstant("ske", service));

/** When the token began; its key where it has no start of its own. */
export function startsColumn(service: Service): KqlColumn {
  const start = tokenInstant("st", service);
  const made = cases([[kql`isempty(${start})`, kql`${tokenInstant("skt", service)}`]], kql`${start}`);
  return madeColumn("Starts", made);
}

/** An Instant's text to the millisecond: not every engine keeps more when it calculates with times. */
export const toMs = (instant: KqlColumn): Kql => kql`substring(${instant}, 0, 23)`;
/** A datetime as such a text. */
export const clock = (datetime: Kql): Kql => kql`substring(${instantText(datetime)}, 0, 23)`;
