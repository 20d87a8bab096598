import type { DocumentId } from "@/lib/diagnosis/causes/documents";
import { countOf, formatCount } from "@/lib/format/numbers";
import type { OtherRefusal, OtherRefusals } from "@/lib/log-source/other-requests";
import { CREDENTIALS, type Credential } from "@/lib/requests/credential";

interface CredentialText {
  /** Behind a count: "180 with Microsoft Entra ID". */
  readonly words: string;
  /** What to read about such refusals; null where nothing fits all of them. */
  readonly document: DocumentId | null;
}

const CREDENTIAL_TEXTS = {
  oauth: { words: "with a Microsoft Entra sign-in", document: "data-operation-permissions" },
  "account-key": { words: "with the account key", document: "shared-key-disabled" },
  "service-sas": { words: "with a service SAS", document: "sas-error-codes" },
  "account-sas": { words: "with an account SAS", document: "sas-error-codes" },
  sas: { words: "with a SAS of unknown kind", document: "sas-error-codes" },
  anonymous: { words: "without credentials", document: "troubleshoot-403" },
  other: { words: "with something else", document: null },
} as const satisfies Readonly<Record<Credential, CredentialText>>;

/** Statuses that are named of each credential. */
const MAX_NAMED = 2;
const UNAUTHORIZED = 401;

/** A status with its text as logged, which is anyone's. */
interface NamedStatus {
  readonly status: number;
  readonly statusText: string;
  readonly count: number;
}

/** Refused requests that were sent with the same. */
export interface OtherPart {
  readonly credential: Credential;
  readonly count: number;
  readonly words: string;
  /** The most frequent ones. */
  readonly statuses: readonly NamedStatus[];
  /** How many more statuses there are. */
  readonly others: number;
  readonly document: DocumentId | null;
}

const sumOf = (refusals: readonly OtherRefusal[]): number =>
  refusals.reduce((sum, { count }) => sum + count, 0);

/** By what the requests were sent with, the most frequent first. */
export function otherParts({ refusals }: OtherRefusals): readonly OtherPart[] {
  return CREDENTIALS.flatMap((credential): readonly OtherPart[] => {
    const own = refusals.filter((refusal) => refusal.credential === credential);
    if (own.length === 0) return [];
    const statuses = own.slice(0, MAX_NAMED);
    return [
      {
        credential,
        count: sumOf(own),
        statuses,
        others: own.length - statuses.length,
        ...CREDENTIAL_TEXTS[credential],
      },
    ];
  }).sort((a, b) => b.count - a.count);
}

/** "214 other requests were refused": how many, with a word where there may be more. */
export function otherCount({ refusals, exact }: OtherRefusals): string {
  const count = sumOf(refusals);
  if (count === 0) return exact ? "No other request was refused" : "No other request is known to be refused";
  return `${exact ? "" : "At least "}${countOf(count, "other request")} ${count === 1 ? "was" : "were"} refused`;
}

/** "403 AuthenticationFailed", with its count where there are several. */
const statusText = ({ status, statusText: text, count }: NamedStatus, alone: boolean): string =>
  `${[String(status), text].filter((part) => part !== "").join(" ")}${alone ? "" : ` ${formatCount(count)} times`}`;

/** "180 with a Microsoft Entra sign-in (403 AuthorizationPermissionMismatch)". */
function partText({ count, words, statuses, others }: OtherPart): string {
  const alone = statuses.length + others === 1;
  const named = statuses.map((status) => statusText(status, alone));
  const more = others === 0 ? [] : [countOf(others, "other status", "other statuses")];
  return `${formatCount(count)} ${words} (${[...named, ...more].join(", ")})`;
}

/** A client that first asks without a token is told 401 what to send: that is how some sign in. */
export const CHALLENGE_NOTE =
  "A 401 without credentials is usual: some clients ask first, and sign in when they are told how.";

/** Whether some were told to sign in, having sent nothing. */
export const hasChallenges = ({ refusals }: OtherRefusals): boolean =>
  refusals.some(({ credential, status }) => credential === "anonymous" && status === UNAUTHORIZED);

export const UNKNOWN_OTHERS =
  "Whether other requests were refused (other kinds of SAS, sign-ins, account keys) is not known: only requests with a user delegation SAS were counted.";

/** The whole line as plain text: how many were refused that are no matter of this page, and what they were sent with. */
export function otherText(others: OtherRefusals | null): string {
  if (others === null) return UNKNOWN_OTHERS;
  const parts = otherParts(others);
  if (parts.length === 0) return `${otherCount(others)} in this time range.`;
  const note = hasChallenges(others) ? ` ${CHALLENGE_NOTE}` : "";
  return `${otherCount(others)} in this time range, none with a user delegation SAS: ${parts.map(partText).join("; ")}.${note}`;
}
