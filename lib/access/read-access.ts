import { z } from "zod";

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const MAX_RULES = 10_000;
/** Groups that a session's cookie holds. */
export const MAX_GROUPS = 60;

const guid = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine((text) => GUID.test(text), "must be a GUID");
const account = z.string().regex(/^[a-z0-9]{3,24}$/, "must be the name of a storage account in lower case");

const RULE = z
  .strictObject({
    comment: z.string().max(500).optional(),
    tenant: guid.optional(),
    groups: z.array(guid).max(1_000).optional(),
    users: z.array(guid).max(10_000).optional(),
    accounts: z.union(
      [z.literal("*"), z.array(account).min(1).max(10_000)],
      'must be "*" or a list of account names',
    ),
  })
  .refine(({ groups = [], users = [] }) => groups.length + users.length > 0, "must name groups or users");

const FILE = z.strictObject({ version: z.literal(1, "must be 1"), access: z.array(RULE).max(MAX_RULES) });

/** Who may see which accounts, by object ids of Entra ID. */
export interface AccessRule {
  /** The tenant of its people; null for any that may sign in. */
  readonly tenant: string | null;
  readonly groups: readonly string[];
  readonly users: readonly string[];
  readonly accounts: "all" | readonly string[];
}

export type ReadAccess =
  | { readonly ok: true; readonly rules: readonly AccessRule[] }
  | {
      readonly ok: false;
      /** Each with its place in the file. */
      readonly faults: readonly string[];
    };

const MAX_FAULTS = 10;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the text of an access file. Example: {"version":1,"access":[{"groups":["…"],"accounts":["stcontoso"]}]} */
export function readAccess(text: string): ReadAccess {
  const value = parsed(text.replace(/^\uFEFF/, ""));
  if (value === undefined) return { ok: false, faults: ["the file is not JSON"] };
  const read = FILE.safeParse(value);
  if (!read.success) {
    const faults = read.error.issues.map(
      ({ path, message }) => `${path.join(".") || "the file"}: ${message}`,
    );
    return { ok: false, faults: faults.slice(0, MAX_FAULTS) };
  }
  const rules = read.data.access.map(({ tenant = null, groups = [], users = [], accounts }) => {
    return { tenant, groups, users, accounts: accounts === "*" ? ("all" as const) : accounts };
  });
  return { ok: true, rules };
}

interface Member {
  readonly oid: string;
  readonly tid: string;
  readonly groups: readonly string[];
}

/** The accounts that rules give to someone; none where no rule names them. */
export function accountsOf(
  rules: readonly AccessRule[],
  { oid, tid, groups }: Member,
): "all" | ReadonlySet<string> {
  const own = new Set(groups);
  const given = rules.filter(
    (rule) =>
      (rule.tenant === null || rule.tenant === tid) &&
      (rule.users.includes(oid) || rule.groups.some((group) => own.has(group))),
  );
  if (given.some(({ accounts }) => accounts === "all")) return "all";
  return new Set(given.flatMap(({ accounts }) => (accounts === "all" ? [] : accounts)));
}

/** Every group that some rule names. */
export const groupsNamed = (rules: readonly AccessRule[]): ReadonlySet<string> =>
  new Set(rules.flatMap(({ groups }) => groups));
