import { accountOfResourceId, withoutServicePart } from "@/lib/azure/resource-ids";
import { containerScope } from "@/lib/sas/container-scope";
import { DELETED_THINGS, type DeletedThing } from "@/lib/sas/data-actions";
import { SERVICE_LETTERS, type StorageService } from "@/lib/sas/services";
import type { CheckField, FieldFault, FieldsRead, FieldValues } from "../protocol/fields";

/** Whom the token names beside its delegator: nobody, one who counts as authorized, one whose access list decides. */
const NAMED_USERS = ["none", "saoid", "suoid"] as const;
type NamedUser = (typeof NAMED_USERS)[number];

/** Who signed, and what a request wanted. */
export interface DelegatorInput {
  readonly account: string;
  /** Full ARM id of the account; null: as the server's settings have it. */
  readonly resourceId: string | null;
  /** Object id, lower case: skoid. */
  readonly delegator: string;
  /** sktid; null where it is not given. */
  readonly tenant: string | null;
  readonly service: StorageService;
  /** Container, queue, table or share; "" where it is not given. */
  readonly container: string;
  /** As logged: "GetBlob". */
  readonly operation: string;
  readonly deleted: DeletedThing;
  readonly namedUser: NamedUser;
}

const SERVICES = Object.keys(SERVICE_LETTERS) as StorageService[];
const ACCOUNT = /^[a-z0-9]{3,24}$/;
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const OPERATION = /^[A-Za-z][A-Za-z0-9]{1,63}$/;

export const DELEGATOR_FIELDS: readonly CheckField[] = [
  {
    name: "account",
    label: "Storage account",
    input: "text",
    required: true,
    hint: "3 to 24 lower-case letters and digits",
  },
  {
    name: "resource",
    label: "ARM id of the account",
    input: "text",
    required: false,
    hint: "/subscriptions/…/storageAccounts/NAME; left out, the server's settings must name it",
  },
  {
    name: "delegator",
    label: "Delegator (skoid)",
    input: "text",
    required: true,
    hint: "object id of the identity that signed the token's key",
  },
  {
    name: "tenant",
    label: "Tenant (sktid)",
    input: "text",
    required: false,
    hint: "the delegator's tenant, as the token names it",
  },
  {
    name: "service",
    label: "Service",
    input: "choice",
    required: true,
    hint: "the one that was asked",
    choices: SERVICES,
  },
  {
    name: "container",
    label: "Container, queue, table or share",
    input: "text",
    required: false,
    hint: "left out, roles that are assigned below the account decide nothing",
  },
  {
    name: "operation",
    label: "Operation",
    input: "text",
    required: true,
    hint: "as it is logged: GetBlob, PutBlob, ListBlobs",
  },
  {
    name: "deletes",
    label: "What DeleteBlob deletes",
    input: "choice",
    required: false,
    hint: "version with versionid= in the address, permanent with deletetype=permanent",
    choices: DELETED_THINGS,
  },
  {
    name: "user",
    label: "User that the token names",
    input: "choice",
    required: false,
    hint: "saoid or suoid, if the token has one of them",
    choices: NAMED_USERS,
  },
];

/** One of some choices, the first where nothing is given; null for anything else. */
function choose<Choice extends string>(choices: readonly Choice[], value: string): Choice | null {
  return value === "" ? (choices[0] ?? null) : (choices.find((each) => each === value) ?? null);
}

interface Rule {
  readonly field: string;
  readonly holds: boolean;
  readonly rule: string;
}

const faultsOf = (rules: readonly Rule[]): readonly FieldFault[] =>
  rules.filter(({ holds }) => !holds).map(({ field, rule }) => ({ field, rule }));

/** Reads the fields of a delegator check. Never throws. */
export function readDelegatorInput(values: FieldValues): FieldsRead<DelegatorInput> {
  const given = (name: string): string => values[name]?.trim() ?? "";
  const [account, container] = [given("account"), given("container")];
  const resource = withoutServicePart(given("resource"));
  const [delegator, tenant] = [given("delegator").toLowerCase(), given("tenant").toLowerCase()];
  const operation = given("operation");
  const service = SERVICES.find((each) => each === given("service")) ?? null;
  const [deleted, namedUser] = [choose(DELETED_THINGS, given("deletes")), choose(NAMED_USERS, given("user"))];
  const faults = faultsOf([
    {
      field: "account",
      holds: ACCOUNT.test(account),
      rule: "An account's name has 3 to 24 lower-case letters and digits.",
    },
    {
      field: "resource",
      holds: resource === "" || accountOfResourceId(resource) === account,
      rule: "The ARM id must be a storage account's whole id, and of the account named above.",
    },
    { field: "delegator", holds: GUID.test(delegator), rule: "The delegator's object id must be a GUID." },
    { field: "tenant", holds: tenant === "" || GUID.test(tenant), rule: "A tenant's id must be a GUID." },
    { field: "service", holds: service !== null, rule: `The service must be one of ${SERVICES.join(", ")}.` },
    {
      field: "container",
      holds: container === "" || containerScope("", "blob", container) !== null,
      rule: "A container's name has at most 63 letters, digits and hyphens.",
    },
    {
      field: "operation",
      holds: OPERATION.test(operation),
      rule: "An operation's name has 2 to 64 letters and digits, as it is logged.",
    },
    { field: "deletes", holds: deleted !== null, rule: `It must be one of ${DELETED_THINGS.join(", ")}.` },
    { field: "user", holds: namedUser !== null, rule: `It must be one of ${NAMED_USERS.join(", ")}.` },
  ]);
  if (faults.length > 0 || service === null || deleted === null || namedUser === null)
    return { ok: false, faults };
  const input = { account, delegator, service, container, operation, deleted, namedUser };
  const resourceId = resource === "" ? null : `/${resource.replace(/^\//, "")}`;
  return { ok: true, input: { ...input, resourceId, tenant: tenant === "" ? null : tenant } };
}
