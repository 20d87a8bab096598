/** Calendars, cards and directories: a line that begins with a blank goes on where the one before it ended (RFC 5545 3.1). */
const FOLDED_FORMS = /^(?:BEGIN:V[A-Z]{4,9}|dn: )/m;
const FOLD = /\r?\n[ \t]/g;
const CALENDAR_ESCAPES = /(?<!\\)\\([,;])/g;

/** The frame of PowerShell's concise view: "Line |" above, and " | " or " 14 | " before each line. */
const CONCISE_VIEW = /^Line \|/m;
const CONCISE_FRAME = /^[ \t]{0,12}(?:Line|\d{1,6})?[ \t]{0,6}\|(?:[ \t]|$)/gm;

/** Colours of a terminal, also where the escape letter is written out. */
const COLOURS = /(?:\u001b|\^\[|\\e|\\033|\\x1[bB]|\\u001[bB])\[[\d;]{0,20}[A-Za-z]/g;

/** How syslog writes a line's end, a tab and a carriage return. */
const SYSLOG_LETTERS = /[#\\]01([125])/g;
const SYSLOG: Readonly<Record<string, string>> = { "1": "\t", "2": "\n", "5": "\r" };

/** A text that code puts together from several: '…' + ↵ '…', with the sign at the end of the line or before the next. */
const JOINED_STRINGS =
  /(["'`])(?:[ \t]{0,40}(?:[+.&]|\|\||<<)[ \t]{0,4}_?[ \t]{0,40}\\?\r?\n[ \t]{0,200}|[ \t]{0,40}\\?\r?\n[ \t]{0,200}(?:[+.&]|\|\||<<)[ \t]{0,4})[fbru$@]{0,2}\1/g;
/** Python needs no sign: the blank at the end shows that a sentence goes on. Members of a list have none. */
const ADJACENT_STRINGS = /(?<= )(["'])[ \t]{0,40}\\?\r?\n[ \t]{1,200}[fbru]{0,2}\1/g;
/** A string that goes on behind a backslash: a shell's, C's, Python's. */
const BROKEN_STRING = /(?<=[\w.,:%&=?/\][ -])\\\r?\n(?![ \t]{0,200}-)[ \t]{0,200}(?=[\w%&=?/[-])/g;

/** What keeps a shell of Windows from ending a command at "&". */
const SHELL_ESCAPES = /[\^`]&/g;

/** A batch file doubles each percent sign, one that calls another doubles it again. */
const DOUBLED_PERCENT = /(?<!%)%{2,16}(?=[\da-f]{2})/gi;

/** A time that a column's width or a mail broke into lines. */
const BROKEN_TIME =
  /(?<![\d-])20\d\d-[\d:.TZ-]{0,30}(?:[ \t]{0,100}\r?\n[ \t>|]{0,160}[\d:.TZ-]{1,30}){1,3}/g;
const WHOLE_TIME = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z/;

function wholeTime(written: string): string {
  if (WHOLE_TIME.test(written)) return written;
  const joined = written.replace(/[\s>|]+/g, "");
  return WHOLE_TIME.test(joined) ? joined : written;
}

/** Lines as they were before a calendar, a terminal or a console's frame broke them. For a text whose escapes still stand. */
export function withoutFolds(text: string): string {
  let plain = text.includes("[") ? text.replace(COLOURS, "") : text;
  if (FOLDED_FORMS.test(plain)) plain = plain.replace(FOLD, "").replace(CALENDAR_ESCAPES, "$1");
  return CONCISE_VIEW.test(plain) ? plain.replace(CONCISE_FRAME, "") : plain;
}

/** Texts that code, syslog, a batch file or a narrow column divided, put together. For a text whose escapes are undone. */
export function joinedAgain(text: string): string {
  let plain = text;
  if (/[#\\]012/.test(plain)) {
    plain = plain.replace(SYSLOG_LETTERS, (_, letter: string) => SYSLOG[letter] ?? "");
  }
  plain = plain.replace(JOINED_STRINGS, "").replace(ADJACENT_STRINGS, "").replace(BROKEN_STRING, "");
  if (plain.includes("&")) plain = plain.replace(SHELL_ESCAPES, "&");
  if (plain.includes("%%")) plain = plain.replace(DOUBLED_PERCENT, "%");
  return plain.replace(BROKEN_TIME, wholeTime);
}
