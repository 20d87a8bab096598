import { type DecodedToken, decodeToken } from "@/lib/sas/decode-token";
import { parseAddressRange, rangeText } from "@/lib/sas/ip-address";
import { singleValue } from "@/lib/sas/parameter-reading";
import { PERMISSIONS } from "@/lib/sas/permissions";
import { SIGNED_RESOURCES } from "@/lib/sas/services";
import { type TokenWindows, tokenWindows } from "@/lib/sas/windows";
import { formatDuration } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { formatMoment } from "@/lib/time/times";
import { type AddressedToken, serviceOfToken } from "./assumptions";
import { faultsOf } from "./token-faults";

/** Whether a token can be used now, as far as it shows. */
export type TokenState = "valid" | "not-yet" | "expired" | "faulty" | "other-kind";

/** One thing that a token says, in words: "Who may use it", "only from 203.0.113.0 – 203.0.113.63". */
interface TokenLine {
  readonly label: string;
  readonly text: string;
}

/** What a token is, in the order in which people ask. */
export interface TokenSummary {
  readonly state: TokenState;
  /** "Valid for another 7 h 12 min". */
  readonly headline: string;
  readonly lines: readonly TokenLine[];
  /** What the service would object to, whatever is asked for. */
  readonly faults: readonly string[];
  readonly decoded: DecodedToken;
}

function permissions(token: AddressedToken): string {
  const { letters } = PERMISSIONS[serviceOfToken(token)];
  const held = singleValue(token.parameters, "sp");
  const words = [...held].map(
    (letter) => letters.find((known) => known.letter === letter)?.meaning ?? `“${letter}” (unknown)`,
  );
  return words.length === 0 ? "nothing that can be read (sp)" : words.join(", ");
}

const named = (path: string): string =>
  path
    .split("/")
    .filter((name) => name !== "")
    .join("/");

function resource({ parameters, path, host }: AddressedToken): string {
  const kind = SIGNED_RESOURCES[singleValue(parameters, "sr")];
  const table = singleValue(parameters, "tn");
  const what = table === "" ? (kind ?? "what the token does not name") : `the table ${table}`;
  const deep =
    singleValue(parameters, "sr") === "d"
      ? ` ${singleValue(parameters, "sdd") || "?"} deep, with all below it`
      : "";
  const at = named(path) === "" ? "" : `, used for ${named(path)}`;
  return `${what}${deep}${at}${host === "" ? "" : ` at ${host}`}`;
}

function callers({ parameters }: AddressedToken): string {
  const range = parseAddressRange(singleValue(parameters, "sip"));
  const user = singleValue(parameters, "sduoid");
  const from = range ? `whoever has it, from ${rangeText(range)} only` : "whoever has it, from any address";
  return user === ""
    ? from
    : `the user ${user} alone, with a bearer token of their own${range ? `, from ${rangeText(range)} only` : ""}`;
}

function protocols({ parameters }: AddressedToken): string {
  return singleValue(parameters, "spr") === "https" ? "HTTPS only" : "HTTPS and HTTP";
}

function untilText({ token, key, effective }: TokenWindows): string {
  const from = effective.start === null ? "at once" : `from ${formatMoment(effective.start)}`;
  if (effective.expiry === null) return `${from}; no end can be read`;
  const isKeys = key.expiry !== null && (token.expiry === null || key.expiry < token.expiry);
  return `${from} until ${formatMoment(effective.expiry)}${isKeys ? ", when its key expires: before the token's own end" : ""}`;
}

const span = (a: Instant, b: Instant): string => formatDuration(epochMsOf(a) - epochMsOf(b));

interface Standing {
  readonly state: TokenState;
  readonly headline: string;
}

function standing({ token, key, effective: { start, expiry } }: TokenWindows, now: Instant): Standing {
  if (expiry !== null && expiry < now) {
    const who = token.expiry !== null && token.expiry < now ? "Expired" : "Its key expired";
    const when = who === "Expired" ? (token.expiry ?? expiry) : (key.expiry ?? expiry);
    return { state: "expired", headline: `${who} ${span(now, when)} ago` };
  }
  if (start !== null && start > now)
    return { state: "not-yet", headline: `Not valid yet: starts in ${span(start, now)}` };
  if (expiry === null) return { state: "valid", headline: "Its end can't be read" };
  return { state: "valid", headline: `Valid for another ${span(expiry, now)}` };
}

function stateOf(
  token: AddressedToken,
  decoded: DecodedToken,
  faults: readonly string[],
  now: Instant,
): Standing {
  if (decoded.kind !== "user-delegation")
    return { state: "other-kind", headline: `Not a user delegation SAS: ${decoded.title}` };
  const [fault, ...more] = faults;
  if (fault !== undefined) {
    return {
      state: "faulty",
      headline: `Azure can't accept it: ${fault}${more.length > 0 ? `, and ${more.length} more` : ""}`,
    };
  }
  return standing(tokenWindows(token.parameters), now);
}

const USERS = [
  { name: "saoid", says: "vouched for by the delegator (saoid)" },
  { name: "suoid", says: "whose access lists are checked (suoid)" },
] as const;

function lines(token: AddressedToken): readonly TokenLine[] {
  const { parameters } = token;
  const value = (name: string) => singleValue(parameters, name);
  const user = USERS.find(({ name }) => value(name) !== "");
  const optional: readonly (TokenLine | null)[] = [
    value("skoid") === ""
      ? null
      : {
          label: "Delegator",
          text: `${value("skoid")} in the tenant ${value("sktid") || "(none)"}; its roles must allow the same`,
        },
    user ? { label: "Acts for", text: `the user ${value(user.name)}, ${user.says}` } : null,
    value("ses") === "" ? null : { label: "Encryption", text: `writes must use the scope ${value("ses")}` },
    value("srh") === ""
      ? null
      : { label: "Bound headers", text: `${value("srh")}: with the values that were signed` },
    value("srq") === ""
      ? null
      : { label: "Bound query", text: `${value("srq")}: with the values that were signed` },
  ];
  return [
    { label: "Allows", text: permissions(token) },
    { label: "On", text: resource(token) },
    { label: "When", text: untilText(tokenWindows(parameters)) },
    { label: "Who", text: callers(token) },
    { label: "Over", text: `${protocols(token)}, ${serviceOfToken(token)} service` },
    ...optional.filter((line) => line !== null),
  ];
}

/** What an account SAS or service SAS is told from, where one was pasted by mistake. */
const OTHER_KIND: readonly TokenLine[] = [
  {
    label: "Why not",
    text: "it has none of the parameters of a user delegation key (skoid, sktid, skt, ske, sks, skv): it is signed with something else",
  },
];

/** Everything that a token says of itself, at a time. Total; never shows a signature. */
export function summarize(token: AddressedToken, now: Instant): TokenSummary {
  const decoded = decodeToken(token.parameters);
  const isOther = decoded.kind !== "user-delegation";
  const faults = isOther ? [] : faultsOf(token, decoded);
  const told = isOther
    ? [
        ...OTHER_KIND,
        ...(decoded.kind === "account" ? [] : lines(token).filter(({ label }) => label !== "Delegator")),
      ]
    : lines(token);
  return { ...stateOf(token, decoded, faults, now), lines: told, faults, decoded };
}
