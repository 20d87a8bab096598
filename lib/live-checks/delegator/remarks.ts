import type { CheckRemark } from "../protocol/report";
import type { DenyAssignment, Listed, RoleAssignment, RoleDefinition } from "./authorization";
import type { Decision, Doubt, Grant, Known } from "./decide";
import type { DelegatorInput } from "./input";
import { scopeWords } from "./scopes";
import type { DataDoubt, DataNote, Weighed } from "./weigh";

const MAX_CONDITION = 300;
const MAX_REMARKS = 12;

const cut = (text: string): string =>
  text.length > MAX_CONDITION ? `${text.slice(0, MAX_CONDITION)}…` : text;

/** “Storage Blob Data Reader at the account”. */
export const grantWords = ({ roleName, assignment }: Grant): string =>
  `“${roleName}” at ${scopeWords(assignment.scope)}`;

const DOUBT_WORDS: Readonly<Record<Doubt, (grant: Grant, known: Known) => string>> = {
  condition: (grant) =>
    `${grantWords(grant)} has a condition; whether it holds depends on what only the service sees of the request: ${cut(grant.assignment.condition)}`,
  group: (grant, { membership }) =>
    `${grantWords(grant)} is assigned to the group ${grant.assignment.principalId}. Whether the delegator is in it is not known${membership.why === "" ? "" : `: ${membership.why}`}.`,
  definition: (grant) =>
    `What the role ${grant.roleName} allows could not be read: ${scopeWords(grant.assignment.scope)}, assignment ${grant.assignment.id.split("/").at(-1) ?? ""}.`,
  place: (grant) => `${grantWords(grant)} holds there alone. Name the container to have it considered.`,
};

function doubtRemarks(decision: Decision, known: Known): readonly CheckRemark[] {
  if (decision.truth === true) return [];
  const doubtful = decision.grants.filter(({ truth }) => truth === null);
  return doubtful.flatMap((grant) =>
    grant.doubts.map((doubt) => ({ kind: "limit" as const, text: DOUBT_WORDS[doubt](grant, known) })),
  );
}

function denialRemarks({ denials }: Decision): readonly CheckRemark[] {
  return denials.map(({ deny, truth }) => ({
    kind: truth === true ? ("reason" as const) : ("limit" as const),
    text:
      truth === true
        ? `The deny assignment “${deny.name}” at ${scopeWords(deny.scope)} forbids it: no role helps against it.`
        : `The deny assignment “${deny.name}” at ${scopeWords(deny.scope)} may forbid it: it depends on groups or a condition.`,
  }));
}

function listRemark(
  listed: Listed<RoleAssignment> | Listed<DenyAssignment> | Listed<RoleDefinition>,
  what: string,
): readonly CheckRemark[] {
  if (!listed.read) return [{ kind: "unreadable", text: `${what} could not be read: ${listed.why}.` }];
  if (listed.whole) return [];
  return [{ kind: "unreadable", text: `${what} were not read to their end: there are too many.` }];
}

/** What could not be read, and so was not considered. */
export const unreadRemarks = ({ assignments, denies, definitions }: Known): readonly CheckRemark[] => [
  ...listRemark(
    assignments,
    "Role assignments at the container, the account, its resource group, subscription and management groups",
  ),
  ...listRemark(denies, "Deny assignments"),
  ...listRemark(definitions, "Role definitions"),
];

/** Roles that hold the key's action, and so look sufficient. */
function keyTraps(input: DelegatorInput, { key, dataTruth }: Weighed): readonly CheckRemark[] {
  if (key.granted !== true || dataTruth !== false) return [];
  const names = key.grants.filter(({ truth }) => truth === true).map(grantWords);
  return [
    {
      kind: "trap",
      text: `${[...new Set(names)].join(", ")} lets the delegator get a key, but allows nothing that ${input.operation} needs on the data. Contributor, Storage Account Contributor and the Delegator roles make keys that can do nothing.`,
    },
  ];
}

/** Data roles at the container, which hold the key's action where it does not count. */
function scopeTraps({ key, data, dataTruth }: Weighed): readonly CheckRemark[] {
  if (key.truth !== false || dataTruth === false) return [];
  const names = data.flatMap(({ grants }) => grants.filter(({ truth }) => truth === true)).map(grantWords);
  if (names.length === 0) return [];
  return [
    {
      kind: "trap",
      text: `${[...new Set(names)].join(", ")} allows it on the data. But a key is got at the account: the action ${key.asked.action} must be held at the account or above.`,
    },
  ];
}

const DATA_DOUBTS: Readonly<Record<DataDoubt, (input: DelegatorInput, weighed: Weighed) => string>> = {
  rule: ({ operation }, { rule }) => `What is held may not be enough for ${operation}: ${rule?.doubt ?? ""}.`,
  "super-user": () =>
    "The delegator holds runAsSuperUser/action: in an account with a hierarchical namespace that is every data operation. Whether the account has one settles it.",
  "on-behalf": ({ namedUser }) =>
    `The token names a user (${namedUser}): for that the delegator must hold runAsSuperUser/action or manageOwnership/action, which was not found for certain.`,
  "access-list": () =>
    "The token names a user (suoid): the access list of the path decides too, and is not read here.",
  "no-rule": ({ operation }) => `No list says what ${operation} needs on the data.`,
};

const DATA_NOTES: Readonly<Record<DataNote, string>> = {
  tags: "If the request sets tags (x-ms-tags, even empty), it needs tags/write too, which is not held for certain.",
  source:
    "The source of a copy or a rename is judged by itself, with its own token or identity; it is not looked at here.",
};

/** Everything that makes the outcome less than certain, and the usual traps. */
export function weighingRemarks(
  input: DelegatorInput,
  weighed: Weighed,
  known: Known,
): readonly CheckRemark[] {
  const decisions = [weighed.key, ...weighed.data];
  const all = [
    ...decisions.flatMap(denialRemarks),
    ...keyTraps(input, weighed),
    ...scopeTraps(weighed),
    ...decisions.flatMap((decision) => doubtRemarks(decision, known)),
    ...weighed.dataDoubts.map((doubt) => ({
      kind: "limit" as const,
      text: DATA_DOUBTS[doubt](input, weighed),
    })),
    ...weighed.dataNotes.map((note) => ({ kind: "limit" as const, text: DATA_NOTES[note] })),
  ];
  const texts = new Set<string>();
  const once = all.filter(({ text }) => !texts.has(text) && texts.add(text));
  if (once.length <= MAX_REMARKS) return once;
  const more = once.length - MAX_REMARKS;
  return [...once.slice(0, MAX_REMARKS), { kind: "limit", text: `${more} more remarks are left out.` }];
}
