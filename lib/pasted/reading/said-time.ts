import { localZone } from "@/lib/requests/reading/local-zone";
import { epochMsOf, type Instant, parseInstant } from "@/lib/time/instant";
import { type Day, findDay } from "../text/written-days";

/** Hours of the zones that people write beside a time. */
const OFFSETS: Readonly<Record<string, string>> = {
  ...{ UTC: "Z", GMT: "Z", WET: "Z", BST: "+01:00", WEST: "+01:00", CET: "+01:00", MEZ: "+01:00" },
  ...{ CEST: "+02:00", MESZ: "+02:00", EET: "+02:00", SAST: "+02:00", EEST: "+03:00", MSK: "+03:00" },
  ...{ IST: "+05:30", SGT: "+08:00", HKT: "+08:00", JST: "+09:00", KST: "+09:00" },
  ...{ AEST: "+10:00", AEDT: "+11:00", NZST: "+12:00", NZDT: "+13:00" },
  ...{ BRT: "-03:00", EST: "-05:00", EDT: "-04:00", CST: "-06:00", CDT: "-05:00", MST: "-07:00" },
  ...{ MDT: "-06:00", PST: "-08:00", PDT: "-07:00" },
};
/** Zones by the words that people use for them, in lower case. */
const NAMED: readonly { readonly words: string; readonly zone: string }[] = [
  { words: "(?:horário|hora) de brasília", zone: "America/Sao_Paulo" },
  { words: "(?:horário|hora) de lisboa|lisbon time", zone: "Europe/Lisbon" },
  { words: "hora (?:peninsular|española|de (?:madrid|españa))|madrid time", zone: "Europe/Madrid" },
  { words: "hora de (?:la )?ciudad de méxico|hora del centro de méxico", zone: "America/Mexico_City" },
  { words: "heure (?:de paris|française)|paris time", zone: "Europe/Paris" },
  { words: "ora (?:di roma|italiana)|rome time", zone: "Europe/Rome" },
  {
    words: "(?:deutscher?|berliner|mitteleuropäischer?) zeit|berlin time|ortszeit berlin",
    zone: "Europe/Berlin",
  },
  { words: "schweizer zeit|zurich time|zürcher zeit", zone: "Europe/Zurich" },
  { words: "nederlandse tijd|amsterdam time", zone: "Europe/Amsterdam" },
  { words: "(?:london|uk) time", zone: "Europe/London" },
  { words: "日本(?:標準)?時間|japan(?: standard)? time|tokyo time", zone: "Asia/Tokyo" },
  {
    words: "(?:北京|中国(?:标准)?)时间|北京時間|beijing time|china(?: standard)? time",
    zone: "Asia/Shanghai",
  },
  { words: "(?:台北|台灣|臺灣)時間|taipei time", zone: "Asia/Taipei" },
  { words: "한국 ?(?:표준 ?)?시간?|korea(?: standard)? time|seoul time", zone: "Asia/Seoul" },
  { words: "pacific(?: standard| daylight)? time", zone: "America/Los_Angeles" },
  { words: "eastern(?: standard| daylight)? time", zone: "America/New_York" },
  { words: "india(?:n)?(?: standard)? time", zone: "Asia/Kolkata" },
];
const ZONE = `(?:(?:UTC|GMT) ?[+-]\\d{1,2}(?::?\\d\\d)?|(?:${Object.keys(OFFSETS).join("|")})(?![A-Za-z])|${NAMED.map(({ words }) => words).join("|")})`;
const ZONE_BEHIND = new RegExp(`^[ ,]{0,2}[(（[]?[ ]?(${ZONE})`, "i");
const ZONE_BEFORE = new RegExp(`(?<![A-Za-z])(${ZONE})[)）\\]]?[ ,:]{0,2}$`, "i");
/** A time of day without seconds, as people say it: "9:30", "11h20", "9.30 Uhr", "午後3時20分". */
const CLOCK =
  /(?<![\d:.,%T/+-])(?:(上午|午前|오전|下午|午後|오후) ?)?(\d{1,2})(?: ?(?:[:.h時时点點시]|Uhr) ?(\d\d)(?:分|분)?|[h時时点點시]| ?Uhr(?![A-Za-z]))(?![\d:.]\d|:\d)(?: ?([ap])\.?m\.?| Uhr| ?h(?:rs)?(?![a-z]))?/gi;
/** Words between a zone or a day and the time: "um", "gegen", "à", "alrededor de las", "around". */
const FILLER = "[ ,]{0,2}(?:[A-Za-zàáâäéèêíóôöúüñç]{1,9}[ .]{1,2}){0,4}";
const FILLED = new RegExp(`${FILLER}$`, "i");
const SENT =
  /^(?:Date|Sent|Data|Datum|Gesendet|Envoyé|Enviado(?: el| em)?|Fecha|Inviato|Verzonden|日期|发送时间|發送時間|送信日時|日時|날짜) ?:[ \t]*(\S[^\n]{4,80})/im;
const YESTERDAY =
  /(?<![a-z])(?:yesterday|last night|gestern|(?:depuis |d')hier|ayer|anoche|ontem|ieri|gisteren)(?![a-z])|昨|어제/i;
const NEAR = 60;
const MAX_CLOCKS = 200;
const EASTERN = /[\u3040-\u30ff\u3400-\u9fff]/;
const DAY_MS = 86_400_000;

/** The zone that words name; null for letters that stand for several. */
function zoneOf(words: string, text: string): string | null {
  const upper = words.toUpperCase();
  // In East Asia these letters are China's.
  if (upper === "CST" && EASTERN.test(text)) return null;
  const known = OFFSETS[upper];
  if (known !== undefined) return known === "Z" ? "UTC" : known;
  const [, sign, hours = "", minutes = "00"] =
    /^(?:UTC|GMT) ?([+-])(\d{1,2}?)(?::?(\d\d))?$/.exec(upper) ?? [];
  if (sign !== undefined) return `${sign}${hours.padStart(2, "0")}:${minutes}`;
  return NAMED.find(({ words: form }) => new RegExp(`^(?:${form})$`, "i").test(words))?.zone ?? null;
}

interface Said {
  readonly zone: string;
  readonly hour: number;
  readonly minute: number;
  /** The day that stands beside it. */
  readonly day: Day | null;
  /** Whether it is said to be of the day before. */
  readonly isYesterday: boolean;
}

function hourOf(written: string, half: string): number {
  const hour = Number(written);
  if (/^(?:p|下午|午後|오후)$/i.test(half)) return (hour % 12) + 12;
  return /^(?:a|上午|午前|오전)$/i.test(half) ? hour % 12 : hour;
}

/** The first time of day of a text that has a zone beside it. */
function firstSaid(text: string): Said | null {
  let seen = 0;
  for (const { 0: whole, 1: lead = "", 2: hour = "", 3: minute = "0", 4: half = "", index } of text.matchAll(
    CLOCK,
  )) {
    seen += 1;
    if (seen > MAX_CLOCKS) return null;
    const before = text.slice(Math.max(0, index - NEAR), index).replace(FILLED, "");
    const after = text.slice(index + whole.length, index + whole.length + NEAR);
    const behind = ZONE_BEHIND.exec(after);
    const dayBefore = findDay(before, "end");
    const ahead = dayBefore ? before.slice(0, dayBefore.at).replace(FILLED, "") : before;
    const words = behind?.[1] ?? ZONE_BEFORE.exec(ahead)?.[1];
    const zone = words === undefined ? null : zoneOf(words, text);
    if (zone === null || Number(hour) > 23) continue;
    const rest = behind ? after.slice(behind[0].length) : after;
    const day = dayBefore ?? findDay(rest, "start");
    return {
      zone,
      hour: hourOf(hour, lead || half),
      minute: Number(minute),
      day,
      isYesterday: YESTERDAY.test(text.slice(Math.max(0, index - NEAR), index)),
    };
  }
  return null;
}

function instantAt(day: Day, { zone, hour, minute }: Said): Instant | null {
  const local = Date.UTC(day.year, day.month - 1, day.day, hour, minute);
  const utc = localZone(zone)?.toUtc(local) ?? null;
  const read = utc === null ? null : parseInstant(new Date(utc).toISOString());
  return read?.ok ? read.instant : null;
}

/**
 * What a person says of the time, in one of some languages: "since about 9:30 (CET)" in a mail on the day that it was
 * sent, "am 28.11.2026 gegen 11:20 Uhr MEZ", "2026年11月28日19:40（JST）". Null where zone or day are not said.
 */
export function readSaidTime(text: string): Instant | null {
  const said = firstSaid(text);
  if (said === null) return null;
  const header = SENT.exec(text)?.[1] ?? "";
  const sentDay = findDay(header, "any");
  const year = said.day?.year || sentDay?.year;
  if (said.day) return year ? instantAt({ ...said.day, year }, said) : null;
  const time = sentDay && sentDay.year > 0 ? instantAt(sentDay, said) : null;
  const sent = parseInstant(new Date(Date.parse(header) || 0).toISOString());
  // What was said of an hour later than the mail was of the evening before.
  const isBefore = said.isYesterday && time !== null;
  const isLater =
    time !== null && sent.ok && Date.parse(header) > 0 && epochMsOf(time) > epochMsOf(sent.instant);
  if (time === null || !(isLater || isBefore)) return time;
  const before = parseInstant(new Date(epochMsOf(time) - DAY_MS).toISOString());
  return before.ok ? before.instant : null;
}
