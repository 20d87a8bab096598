/** A day as it is written; `year` is 0 where it is not. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The first letters of the months in English, German, French, Spanish, Portuguese, Italian and Dutch. */
const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene", "gen"],
  ["feb", "fev", "fév"],
  ["mar", "mär", "mrz", "maa"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mag", "mei"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "aoû", "ago"],
  ["sep", "set"],
  ["oct", "okt", "out", "ott"],
  ["nov"],
  ["dec", "dez", "déc", "dic"],
];

function monthOf(word: string): number {
  const lower = word.toLowerCase();
  const found = MONTHS.findIndex((starts) => starts.some((start) => lower.startsWith(start)));
  return found + 1;
}

interface Form {
  readonly pattern: string;
  readonly read: (parts: readonly string[]) => Day | null;
}

const day = (year: string, month: number, date: string): Day => ({
  year: Number(year),
  month,
  day: Number(date),
});

/** Day and month divided by slashes: only where one of them can be no month, or both are the same. */
function slashed([a = "", b = "", year = ""]: readonly string[]): Day | null {
  const [first, second] = [Number(a), Number(b)];
  if (first > 12 || first === second) return day(year, second, a);
  return second > 12 ? day(year, first, b) : null;
}

const WORD = "([A-Za-zäéûç]{3,10})";
const FORMS: readonly Form[] = [
  {
    pattern: "(20\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})",
    read: ([y = "", m = "", d = ""]) => day(y, Number(m), d),
  },
  {
    pattern: "(?:(20\\d\\d) ?[年년] ?)?(\\d{1,2}) ?[月월] ?(\\d{1,2}) ?[日일号]",
    read: ([y = "0", m = "", d = ""]) => day(y || "0", Number(m), d),
  },
  {
    pattern: "(\\d{1,2})\\.(\\d{1,2})\\.(20\\d\\d)",
    read: ([d = "", m = "", y = ""]) => day(y, Number(m), d),
  },
  { pattern: "(\\d{1,2})/(\\d{1,2})/(20\\d\\d)", read: slashed },
  {
    pattern: `(\\d{1,2})(?:\\.|st|nd|rd|th|º|er)? (?:de )?${WORD}\\.?(?: de)?,? (20\\d\\d)`,
    read: ([d = "", word = "", y = ""]) => day(y, monthOf(word), d),
  },
  {
    pattern: `${WORD}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (20\\d\\d)`,
    read: ([word = "", d = "", y = ""]) => day(y, monthOf(word), d),
  },
];
const BEFORE = "(?<![\\d./-])";
const BEHIND = "(?![\\d])";
/** Words between a time and the day behind it. */
const ON =
  "^[)）\\],. ]{0,3}(?:(?:on|am|em|le|el|il|op|vom|du|del|do|dia|of)[ ]{1,2}){0,3}(?:[A-Za-zäéûç]{2,10},? ){0,1}";
const PLACES = {
  any: (pattern: string) => new RegExp(`${BEFORE}${pattern}${BEHIND}`, "i"),
  start: (pattern: string) => new RegExp(`${ON}${pattern}${BEHIND}`, "i"),
  end: (pattern: string) => new RegExp(`${BEFORE}${pattern}[ ,（(]{0,2}$`, "i"),
};
type Place = keyof typeof PLACES;
const READERS = (Object.keys(PLACES) as Place[]).flatMap((place) =>
  FORMS.map(({ pattern, read }) => ({ place, pattern: PLACES[place](pattern), read })),
);

const isDay = ({ month, day: date }: Day): boolean => month >= 1 && month <= 12 && date >= 1 && date <= 31;

/** The day that a short text holds, begins with (after "on" and its like) or ends in, and where; null for none. */
export function findDay(text: string, place: Place): (Day & { readonly at: number }) | null {
  for (const { place: own, pattern, read } of READERS) {
    const found = own === place ? pattern.exec(text) : null;
    const known = found && read(found.slice(1));
    if (found && known && isDay(known)) return { ...known, at: found.index };
  }
  return null;
}
