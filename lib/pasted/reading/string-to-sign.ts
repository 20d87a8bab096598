import type { QueryParameter } from "@/lib/requests/logged-request";
import type { PastedService } from "../facts";

/** What the string to sign in the service's own text shows: the place that was asked for, and the token but its signature. */
export interface SignedText {
  readonly account: string;
  readonly container: string | null;
  readonly object: string | null;
  readonly service: PastedService;
  readonly parameters: readonly QueryParameter[];
}

const LEAD = /string to sign used was\s?/i;
const RESOURCE = /(?<=^|[^\w.]|Z)\/(blob|queue|table|file)\/([a-z0-9]{3,24})(?:\/([^\n<"']{1,1100}))?/;
const VERSION = /^20\d\d-\d\d-\d\d$/;
const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
/** The first lines of a user delegation SAS's (create-user-delegation-sas, string to sign). */
const OF_KEY = ["sp", "st", "se", "", "skoid", "sktid", "skt", "ske", "sks", "skv"];
const USERS = ["saoid", "suoid", "scid", "skdutid", "sduoid"];
const MAX_TEXT = 4_000;
/** A value of a token is short, and none is longer than a GUID and its like. */
const VALUE = /^[\w:.,+/ -]{1,128}$/;

function named(names: readonly string[], lines: readonly string[], from: number): readonly QueryParameter[] {
  return names.flatMap((name, at) => {
    const value = lines[from + at]?.trim() ?? "";
    return name === "" || value === "" || !VALUE.test(value) ? [] : [{ name, value }];
  });
}

/** The lines of a user delegation SAS; the places of the later ones hang on its version's line. */
function userDelegation(lines: readonly string[]): readonly QueryParameter[] {
  const at = lines.findIndex((line, place) => place > OF_KEY.length && VERSION.test(line.trim()));
  const head = named(OF_KEY, lines, 0);
  if (at < 0) return head;
  const users = named(USERS, lines.slice(0, at - 2), OF_KEY.length);
  return [...head, ...users, ...named(["sip", "spr", "sv", "sr"], lines, at - 2)];
}

const linesOf = (lines: readonly string[]): readonly QueryParameter[] =>
  GUID.test(lines[4]?.trim() ?? "") ? userDelegation(lines) : service(lines);

/** The lines of a service SAS. */
const service = (lines: readonly string[]): readonly QueryParameter[] =>
  named(["sp", "st", "se", "", "si", "sip", "spr", "sv", "sr"], lines, 0);

const TIME = "(\\d{4}-\\d\\d-\\d\\d(?:T[\\d:.]{4,16}Z)?)";
const ID = "([\\da-f]{8}-(?:[\\da-f]{4}-){3}[\\da-f]{12})";
const DAY = "(20\\d\\d-\\d\\d-\\d\\d)";
const ONE_LINE = new RegExp(
  `^ ?([a-z]{1,20}) ?(?:${TIME} ?)?${TIME} ?/(?:blob|queue|table|file)/\\S.{0,1200}? ?${ID} ?${ID} ?${TIME} ?${TIME} ?([bqtf]) ?${DAY}.{0,300}?(https(?:,http)?)? ?${DAY} ?([a-z]{1,2})(?![a-z])`,
  "i",
);
const ONE_LINE_NAMES = ["sp", "st", "se", "skoid", "sktid", "skt", "ske", "sks", "skv", "spr", "sv", "sr"];

/** The same where line breaks have become blanks or nothing: empty lines are lost, but each value has a form of its own. */
function onOneLine(signed: string): readonly QueryParameter[] {
  const found = ONE_LINE.exec(signed.replace(/\s+/g, " "));
  if (!found) return [];
  return ONE_LINE_NAMES.flatMap((name, at) => {
    const value = found[at + 1];
    return value === undefined ? [] : [{ name, value }];
  });
}

/** Reads the string to sign of a SAS that stands in a text; null for none. */
export function readStringToSign(text: string): SignedText | null {
  const lead = LEAD.exec(text);
  if (!lead) return null;
  const signed = text.slice(lead.index + lead[0].length, lead.index + MAX_TEXT).split("<", 1)[0] ?? "";
  const resource = RESOURCE.exec(signed);
  if (!resource) return null;
  const lines = signed.split(/\r?\n/);
  const flat = lines.length < 5 ? onOneLine(signed) : [];
  const [, kind = "blob", account = "", whole = ""] = resource;
  const path = whole.replace(/ ?[\da-f]{8}-[\da-f]{4}-.*$/i, "");
  const slash = path.indexOf("/");
  return {
    account,
    container: (slash < 0 ? path : path.slice(0, slash)).trim() || null,
    object: slash < 0 ? null : path.slice(slash + 1).trim() || null,
    service: kind as PastedService,
    parameters: flat.length > 0 ? flat : linesOf(lines),
  };
}

const MAC = /string to sign: ?'?(?:GET|PUT|POST|HEAD|DELETE|PATCH)/i;
const MAC_RESOURCE = /^\/([a-z0-9]{3,24})(?:-secondary)?\/([^\s/'<]{0,63})/m;

/** Account and container of a shared key's string to sign; null for none. */
export function readSharedKeyText(text: string): Pick<SignedText, "account" | "container"> | null {
  const lead = MAC.exec(text);
  if (!lead) return null;
  const resource = MAC_RESOURCE.exec(text.slice(lead.index, lead.index + MAX_TEXT));
  if (!resource) return null;
  return { account: resource[1] ?? "", container: resource[2] || null };
}
