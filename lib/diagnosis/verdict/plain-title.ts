import type { LoggedRequest } from "@/lib/requests/logged-request";
import { lettersWithWords } from "@/lib/sas/permissions";
import { tokenWindows } from "@/lib/sas/windows";
import { formatDuration } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { offsetLabel, type TimeZone } from "@/lib/time/time-zone";
import { formatMinute, formatMomentMinute, isSameDay } from "@/lib/time/times";
import { byCause, type Confidence } from "../causes/causes";
import { fillIn } from "../causes/fix-kinds";
import { RequestFacts } from "../language/facts";
import type { Term } from "../language/term";
import { TERMS } from "../terms/terms";
import type { Classification } from "./verdict";

const PLAIN = byCause(({ texts }) => texts.plain);

function given<Value>(facts: RequestFacts, term: Term<Value>): Value | null {
  const reading = facts.read(term);
  return reading.state === "value" ? reading.value : null;
}

const apart = (a: Instant | null, b: Instant): string =>
  a === null ? "" : formatDuration(epochMsOf(a) - epochMsOf(b));

function workedText(until: Instant | null, time: Instant, zone: TimeZone): string {
  if (until === null) return "";
  const moment = isSameDay(until, time, zone)
    ? `${formatMinute(until, zone)} ${offsetLabel(until, zone)}`
    : formatMomentMinute(until, zone);
  return `; it worked until ${moment}`;
}

interface OtherRows {
  /** The last success of the same; null where nothing worked, or still does. */
  readonly workedUntil: Instant | null;
  readonly zone: TimeZone;
}

/** What the row, and other rows, give for the texts; "" for what they don't. */
const PLAIN_VALUES = {
  sinceExpiry: ({ request }) => apart(tokenWindows(request.parameters).token.expiry, request.time),
  untilStart: ({ request }) => apart(tokenWindows(request.parameters).token.start, request.time),
  sinceKeyExpiry: ({ request }) => apart(tokenWindows(request.parameters).key.expiry, request.time),
  untilKeyStart: ({ request }) => apart(tokenWindows(request.parameters).key.start, request.time),
  operation: ({ request }) => request.operation,
  needed: (facts) =>
    (given(facts, TERMS.requiredLetters) ?? [])
      .map((letters) => lettersWithWords(letters, facts.request.service))
      .join(" or "),
  held: (facts) => lettersWithWords(given(facts, TERMS.signedPermissions) ?? "", facts.request.service),
  caller: (facts) => given(facts, TERMS.callerAddress)?.text ?? "",
  worked: ({ request }, { workedUntil, zone }) => workedText(workedUntil, request.time, zone),
} as const satisfies Readonly<Record<string, (facts: RequestFacts, others: OtherRows) => string>>;

/** Names of the values that a cause's plain text may hold. */
export const PLAIN_VALUE_NAMES: readonly string[] = Object.keys(PLAIN_VALUES);

/** How sure the sentence is: what follows begins small. */
const LEADS: Readonly<Record<Confidence, string>> = {
  certain: "",
  likely: "Most likely, ",
  possible: "Possibly, ",
};

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * What happened as one tells it to a colleague, with how sure that is: "Most likely, the signer has no role that
 * allows PutBlob; it worked until 01:36 UTC".
 */
export function plainTitle(
  request: LoggedRequest,
  { reason, confidence }: Classification,
  others: OtherRows,
): string {
  const facts = new RequestFacts(request);
  const values = Object.fromEntries(
    Object.entries(PLAIN_VALUES).map(([name, read]) => [name, read(facts, others)]),
  );
  const text = fillIn(PLAIN[reason], values);
  const lead = reason === "unknown" ? "" : LEADS[confidence];
  return lead === "" ? text : `${lead}${small(text)}`;
}
