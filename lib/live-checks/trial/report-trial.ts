import { explain } from "@/lib/diagnosis/verdict/explain";
import type { Verdict } from "@/lib/diagnosis/verdict/verdict";
import { isRefusedStatus } from "@/lib/requests/refused-status";
import type { Instant } from "@/lib/time/instant";
import { isLetThrough } from "../harmless/let-through";
import type { CheckFact, CheckRemark, CheckReport, SentRequest } from "../protocol/report";
import { type ClockReading, clockFact, clockRemarks } from "../protocol/server-clock";
import type { TrialInput } from "./read-input";
import { azureCode, refusedRequest, type TriedToken } from "./refused-request";
import { UNTRIABLE_LETTERS } from "./untriable-letters";

/** What became of the request with the token. */
export interface TrialSeen {
  readonly sent: SentRequest;
  /** Null where no answer told the time. */
  readonly clock: ClockReading | null;
  readonly token: TriedToken;
  readonly isEmulator: boolean;
}

type Told = Pick<CheckReport, "outcome" | "headline" | "documents" | "commands" | "remarks" | "facts">;

const reason = (text: string): CheckRemark => ({ kind: "reason", text });
const limit = (text: string): CheckRemark => ({ kind: "limit", text });

const TOKEN_FACTS: readonly (readonly [name: string, label: string])[] = [
  ["sp", "Signed permissions (sp)"],
  ["sr", "Signed resource (sr)"],
  ["sdd", "Signed directory depth (sdd)"],
  ["st", "Signed start (st)"],
  ["se", "Signed expiry (se)"],
  ["spr", "Signed protocol (spr)"],
  ["skoid", "Delegator (skoid)"],
  ["sv", "Signed version (sv)"],
];

/** What the token said, what it was tried with, and that it is gone. */
function factsOf({ request }: TrialInput, { sent, token, clock }: TrialSeen): readonly CheckFact[] {
  const given = new Map(token.parameters);
  const parameters = TOKEN_FACTS.flatMap(([name, label]) => {
    const value = given.get(name);
    return value === undefined ? [] : [{ label, value }];
  });
  const answer = [sent.status ?? "none", sent.code ?? ""].join(" ").trim();
  return [
    ...parameters,
    { label: "Tried with", value: sent.request, note: request?.does ?? "" },
    { label: "The service's answer", value: answer },
    ...(clock === null ? [] : [clockFact(clock)]),
    { label: "Token", value: "made for this one request, and dropped" },
  ];
}

const READING: ReadonlySet<string> = new Set(["r", "l", "e", "t", "f"]);

/** Said of every trial that was made. */
function limitsOf({ untried, request, operation }: TrialInput, isEmulator: boolean): readonly CheckRemark[] {
  const letter = request?.letter ?? "";
  return [
    ...(READING.has(letter)
      ? []
      : [
          limit(
            `Only the permission ${letter} was tried, in a form that changes nothing: a lease, a retention policy or the request's own headers may still stop ${operation}.`,
          ),
        ]),
    limit(
      "The token was signed with a key of this server's identity and sent from this server: the roles are those of this identity, and network rules were held against this server's address. The failing token has a delegator and a caller of its own.",
    ),
    ...untried.map((text) => limit(`Not tried: the operation also needs ${text}.`)),
    ...(isEmulator
      ? [
          limit(
            "An emulator answered: it knows no roles and checks no signed addresses, and some of its codes are its own.",
          ),
        ]
      : []),
  ];
}

const NOTHING_THERE: Readonly<Record<string, string>> = {
  BlobNotFound: "The blob is not there: the service says so only to a request that it let through.",
  PathNotFound: "The path is not there: the service says so only to a request that it let through.",
};

function letThrough({ operation }: TrialInput, { sent }: TrialSeen): Told {
  const { status, code } = sent;
  const isDone = status !== null && status < 300;
  const how = isDone
    ? "The service did what was asked."
    : `The answer was ${[status, code].filter(Boolean).join(" ")}, which only a request that passed authorization gets.`;
  return {
    outcome: "works",
    headline: `The corrected token works: it was let through for ${operation}.`,
    remarks: [reason(NOTHING_THERE[code ?? ""] ?? how)],
    facts: [],
    commands: [],
    documents: [],
  };
}

function reasonsOf({ sentence, evidence, candidates, alsoTrue }: Verdict): readonly CheckRemark[] {
  const texts = [
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
    ...evidence.map(({ text }) => text),
    ...candidates.map(({ why, settledBy }) => `It may be this: ${why}. To confirm, check ${settledBy}.`),
    ...alsoTrue.map(({ text }) => `Also: ${text}.`),
  ];
  return [...new Set(texts)].map(reason);
}

function refused(input: TrialInput, { sent, token, isEmulator }: TrialSeen): Told {
  const verdict = explain(refusedRequest(input, sent, token, isEmulator));
  const code = sent.code ?? "without a code";
  const said = azureCode(input, code, isEmulator);
  const ofEmulator =
    said === code ? [] : [limit(`The emulator says ${code} where Azure says ${said}: it was read as that.`)];
  return {
    outcome: "fails",
    headline: `The corrected token is refused too (${sent.status} ${code}): ${verdict.sentence}.`,
    facts: [{ label: "Reason", value: verdict.reason, note: verdict.confidence }],
    remarks: [...reasonsOf(verdict), ...ofEmulator],
    commands: verdict.fix.commands,
    documents: verdict.documents,
  };
}

const undecided = (headline: string, text: string): Told => ({
  outcome: "unknown",
  headline,
  remarks: [reason(text)],
  facts: [],
  commands: [],
  documents: ["troubleshoot-403"],
});

const NOTHING_DECIDED = "The trial decides nothing:";

function openAnswer({ container }: TrialInput, { status, code }: SentRequest): Told | null {
  if (status === null)
    return undecided(
      `${NOTHING_DECIDED} no answer came.`,
      "The account gave out a key, but did not answer the request with the token in time: try again.",
    );
  if (code === "ContainerNotFound" || code === "FilesystemNotFound")
    return undecided(
      `${NOTHING_DECIDED} there is no container ${container}.`,
      "Without the container nobody comes to judge the token. Check its name.",
    );
  if (status === 429 || status >= 500)
    return undecided(
      `${NOTHING_DECIDED} the service is in trouble or throttles.`,
      "Try again in a few minutes.",
    );
  return null;
}

function tell(input: TrialInput, seen: TrialSeen): Told {
  const { status, code } = seen.sent;
  const open = openAnswer(input, seen.sent);
  if (open !== null || status === null) return open ?? undecided(NOTHING_DECIDED, "");
  if (isLetThrough({ status, code })) return letThrough(input, seen);
  if (seen.isEmulator && input.level === "directory")
    return undecided(
      `${NOTHING_DECIDED} the emulator takes no tokens for directories.`,
      "Azurite knows no sr=d: it refuses every token for a directory, whatever it allows. Try it with the account itself.",
    );
  if (isRefusedStatus(status)) return refused(input, seen);
  return undecided(
    `${NOTHING_DECIDED} the service answered ${[status, code].filter(Boolean).join(" ")}.`,
    "This answer may come before the token is looked at.",
  );
}

const base = ({ account }: TrialInput, startedAt: Instant) =>
  ({ check: "trial", account, startedAt }) as const;

/** What one request with the corrected token found; `before` are the requests for its key. */
export function reportTrial(
  input: TrialInput,
  startedAt: Instant,
  before: readonly SentRequest[],
  seen: TrialSeen,
): CheckReport {
  const { remarks, facts, ...told } = tell(input, seen);
  return {
    ...base(input, startedAt),
    ...told,
    facts: [...facts, ...factsOf(input, seen)],
    remarks: [
      ...remarks,
      ...(seen.clock === null ? [] : clockRemarks(seen.clock)),
      ...limitsOf(input, seen.isEmulator),
    ],
    sent: [...before, seen.sent],
  };
}

/** Nothing was sent: no form of the operation would leave everything as it is. */
export function reportUntriable(input: TrialInput, startedAt: Instant): CheckReport {
  const letters = [...new Set(input.needed.join(""))];
  const whys = letters.flatMap((letter) => {
    const why = UNTRIABLE_LETTERS[letter];
    return why === undefined ? [] : [reason(`It needs ${letter}: ${why}.`)];
  });
  return {
    ...base(input, startedAt),
    outcome: "unknown",
    headline: `${NOTHING_DECIDED} ${input.operation} has no form that changes nothing.`,
    facts: [],
    remarks: [
      ...whys,
      reason(
        "A trial never changes data, so no token was made. The delegator check says whether the roles allow it.",
      ),
    ],
    commands: [],
    documents: ["create-user-delegation-sas-rest", "blob-data-roles"],
    sent: [],
  };
}

/** No key came, so there was no token to try: why, in the words of the check of keys. */
export function reportWithoutKey(input: TrialInput, key: CheckReport): CheckReport {
  return {
    ...key,
    ...base(input, key.startedAt),
    outcome: "unknown",
    headline: `No corrected token could be made. ${key.headline}`,
  };
}
