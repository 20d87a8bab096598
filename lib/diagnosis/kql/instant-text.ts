import { type Kql, type KqlColumn, kql, madeColumn, textLiteral } from "@/lib/kql/kql";

const LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";
const DAYS = [
  "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
  "(0[469]|11)-(0[1-9]|[12][0-9]|30)",
  "02-(0[1-9]|1[0-9]|2[0-8])",
].join("|");

/** A day that the calendar has. */
export const DATE = `([0-9]{4}-(${DAYS})|${LEAP_YEAR}-02-29)`;

const CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?";
const OFFSET = "[+-]((0[0-9]|1[0-3]):?[0-5][0-9]|14:?00)";

/** Every form of a time that readInstant of lib/sas reads. */
export const ANY_INSTANT = `^${DATE}([Tt ]${CLOCK}[ ]*([Zz]|${OFFSET})?|T([01][0-9]|2[0-3])Z)?$`;

/** The hour alone, with its zone. */
export const HOUR_ALONE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])Z$";

const MIDNIGHT = textLiteral("00:00:00.0000000");

/** Whole clock with seven fraction digits; what the text leaves out is zero. */
function wholeClock(text: KqlColumn): Kql {
  const clock = madeColumn(
    `${text.name}Clock`,
    kql`replace_string(extract('^.{11}([0-9:]+([.,][0-9]+)?)', 1, ${text}), ',', '.')`,
  );
  return kql`substring(strcat(${clock}, substring(${MIDNIGHT}, strlen(${clock}))), 0, 16)`;
}

/** An Instant as text from whatever a service makes of a datetime as text: a blank or a T, digits, perhaps a Z. */
export function instantText(datetime: Kql): Kql {
  return kql`strcat(replace_string(substring(tostring(${datetime}), 0, 27), ' ', 'T'), 'Z')`;
}

/** The Instant that a well written time means. Only one with an offset is calculated with. */
export function instantFrom(text: KqlColumn): Kql {
  const offset = madeColumn(`${text.name}Offset`, kql`extract('([+-][0-9]{2}:?[0-9]{2})$', 1, ${text})`);
  const local = madeColumn(
    `${text.name}Local`,
    kql`strcat(substring(${text}, 0, 10), 'T', ${wholeClock(text)})`,
  );
  const zone = kql`strcat(substring(${offset}, 0, 3), ':', substring(${offset}, strlen(${offset}) - 2))`;
  const shifted = instantText(kql`todatetime(strcat(${local}, ${zone}))`);
  return kql`case(isempty(${offset}), strcat(${local}, 'Z'), ${shifted})`;
}
