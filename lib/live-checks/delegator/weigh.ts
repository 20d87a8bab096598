import type { Truth } from "@/lib/diagnosis/language/truth";
import { ON_BEHALF_ACTIONS, SUPER_USER_ACTION, TAGS_ACTION } from "@/lib/sas/blob-data-actions";
import { containerScope } from "@/lib/sas/container-scope";
import type { ActionSet, DataActionRule } from "@/lib/sas/data-action-rule";
import { dataActionRule, KEY_ACTIONS } from "@/lib/sas/data-actions";
import { operationRule } from "@/lib/sas/operations";
import type { WantedGroups } from "./authorization";
import { type AskedAction, type Decision, decide, type Known } from "./decide";
import type { DelegatorInput } from "./input";
import { all, any } from "./truth";

/** Why what is held decides nothing, beyond what an assignment's own doubts say. */
export type DataDoubt = "rule" | "super-user" | "on-behalf" | "access-list" | "no-rule";

/** tags: to set tags it needs more, which is not held for certain; source: a copy's source is judged by itself. */
export type DataNote = "tags" | "source";

/** Whether the delegator may get a key, and may do on the data what the request wanted. */
export interface Weighed {
  readonly key: Decision;
  readonly rule: DataActionRule | null;
  /** One for each action that the rule names. */
  readonly data: readonly Decision[];
  readonly dataTruth: Truth;
  readonly dataDoubts: readonly DataDoubt[];
  /** What the request may need on top, which its log row does not show. */
  readonly dataNotes: readonly DataNote[];
}

const LISTS = new Set(["listblobs"]);
/** The dfs endpoint's listings: whether they are the suboperation Blob.List no document says. */
const MAY_LIST = new Set(["listfilesystemdir", "listfilesystemfile", "listpaths"]);

function listsBlobs(operation: string): Truth {
  const name = operation.toLowerCase();
  return MAY_LIST.has(name) ? null : LISTS.has(name);
}

const distinct = (sets: readonly ActionSet[]): readonly string[] => [...new Set(sets.flat())];

interface HeldActions {
  readonly held: (action: string) => Truth;
  readonly input: DelegatorInput;
}

function byRule(rule: DataActionRule, held: (action: string) => Truth): Truth {
  const anyOf = (sets: readonly ActionSet[]): Truth => any(sets.map((set) => all(set.map(held))));
  if (anyOf(rule.enough) === true) return true;
  return rule.needs.length > 0 && anyOf(rule.needs) === false ? false : null;
}

/** What changes the rule's own answer: superuser rights, and users that the token names. */
function withNamedUser(
  truth: Truth,
  { held, input }: HeldActions,
): { readonly truth: Truth; readonly doubts: readonly DataDoubt[] } {
  if (truth === false)
    return input.service === "blob" && held(SUPER_USER_ACTION) !== false
      ? { truth: null, doubts: ["super-user"] }
      : { truth, doubts: [] };
  if (input.namedUser === "none") return { truth, doubts: [] };
  const mayName = any(ON_BEHALF_ACTIONS.map(held)) === true;
  const doubts: readonly DataDoubt[] = [
    ...(mayName ? [] : ["on-behalf" as const]),
    ...(input.namedUser === "suoid" ? ["access-list" as const] : []),
  ];
  return { truth: doubts.length > 0 ? null : truth, doubts };
}

const COPIES = /^(?:Copy|IncrementalCopy|Rename)|FromURL$|ThroughCopy$/i;

function notesOf({ held, input }: HeldActions): readonly DataNote[] {
  const { service, operation } = input;
  const conditional = operationRule(service, operation)?.conditionalPermissions ?? [];
  const maySetTags = conditional.some(({ letter }) => letter === "t");
  return [
    ...(maySetTags && held(TAGS_ACTION) !== true ? ["tags" as const] : []),
    ...(COPIES.test(operation) && !/Source$/i.test(operation) ? ["source" as const] : []),
  ];
}

/** Weighs what was read of an account against what a request needs. `accountId` is the account's ARM id. */
export function weighDelegator(input: DelegatorInput, accountId: string, known: Known): Weighed {
  const scope = containerScope(accountId, input.service, input.container);
  const onData: Omit<AskedAction, "action"> = {
    principal: input.delegator,
    kind: "dataActions",
    place: scope ?? accountId,
    isPlaceVague: scope === null,
    container: input.service === "blob" ? input.container : "",
    lists: listsBlobs(input.operation),
  };
  const onAccount = { ...onData, kind: "actions", place: accountId, isPlaceVague: false } as const;
  const key = decide({ ...onAccount, action: KEY_ACTIONS[input.service] }, known);
  const rule = dataActionRule(input.service, input.operation, input.deleted);
  if (rule === null) return { key, rule, data: [], dataTruth: null, dataDoubts: ["no-rule"], dataNotes: [] };
  const actions = distinct([...rule.enough, ...rule.needs]);
  const data = actions.map((action) => decide({ ...onData, kind: rule.kind, action }, known));
  const held = (action: string): Truth =>
    (data.find(({ asked }) => asked.action === action) ?? decide({ ...onData, action }, known)).truth;
  const own = byRule(rule, held);
  const { truth, doubts } = withNamedUser(own, { held, input });
  const ruleDoubt: readonly DataDoubt[] =
    own === null && rule.doubt !== "" && actions.some((action) => held(action) === true) ? ["rule"] : [];
  const dataNotes = truth === false ? [] : notesOf({ held, input });
  return { key, rule, data, dataTruth: truth, dataDoubts: [...ruleDoubt, ...doubts], dataNotes };
}

/** Which groups the answer hangs on. */
export function wantedGroups({ key, data, dataTruth }: Weighed): WantedGroups {
  const open = [...(key.truth === null ? [key] : []), ...(dataTruth === null ? data : [])].filter(
    ({ truth }) => truth === null,
  );
  return {
    assignments: open.some(({ grants }) => grants.some(({ doubts }) => doubts.includes("group"))),
    denies: open.some(({ denials }) => denials.some(({ byGroup, truth }) => truth === null && byGroup)),
  };
}
