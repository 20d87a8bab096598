import { describe, expect, test } from "vitest";
import { smallestDataRole } from "@/lib/live-checks/delegator/remedy";
import { DATA_ACTIONS, dataActionRule, KEY_ACTIONS } from "@/lib/sas/data-actions";
import { OPERATIONS, operationRule } from "@/lib/sas/operations";
import { BUILT_IN_ROLES, DATA_ROLE_DEFINITIONS, KEY_ROLE_DEFINITIONS } from "@/lib/sas/role-definitions";
import { DATA_ROLES, KEY_ONLY_ROLES, roleFor } from "@/lib/sas/roles";
import type { StorageService } from "@/lib/sas/services";

const SERVICES = Object.keys(DATA_ACTIONS) as StorageService[];
const RULES = SERVICES.flatMap((service) => DATA_ACTIONS[service].map((rule) => ({ service, rule })));

describe("data actions", () => {
  test("every operation that letters decide has its data actions", () => {
    const without = OPERATIONS.filter(({ grant }) => grant === "letters").flatMap(({ service, names }) =>
      names.filter((name) => !dataActionRule(service, name)),
    );
    expect(without).toEqual([]);
  });

  test("no rule names an operation that the list of operations lacks, or twice", () => {
    const unknown = RULES.flatMap(({ service, rule }) =>
      rule.names.filter((name) => !operationRule(service, name)),
    );
    expect(unknown).toEqual([]);
    const keys = RULES.flatMap(({ service, rule }) =>
      rule.names.map((name) => `${service} ${name} ${rule.deletes ?? "blob"}`),
    );
    expect(keys.length).toBe(new Set(keys).size);
  });

  test("a rule that leaves something open says why, and one that does not says nothing", () => {
    const open = RULES.filter(({ rule }) => JSON.stringify(rule.enough) !== JSON.stringify(rule.needs));
    expect(open.filter(({ rule }) => rule.doubt === "")).toEqual([]);
    const closed = RULES.filter((each) => !open.includes(each));
    expect(closed.filter(({ rule }) => rule.doubt !== "")).toEqual([]);
  });

  test("for every rule some built-in role is enough", () => {
    expect(RULES.filter(({ service, rule }) => smallestDataRole(service, rule) === null)).toEqual([]);
  });

  test("what DeleteBlob needs depends on what it deletes", () => {
    const actions = (["blob", "version", "permanent"] as const).map(
      (deleted) => dataActionRule("blob", "DELETEBLOB", deleted)?.enough[0]?.[0]?.split("/blobs/")[1],
    );
    expect(actions).toEqual(["delete", "deleteBlobVersion/action", "permanentDelete/action"]);
    // Of other operations nothing else is deleted.
    expect(dataActionRule("blob", "GetBlob", "version")).toBe(dataActionRule("blob", "GetBlob"));
  });
});

describe("built-in roles", () => {
  test("ids are guids, each once, and every role has its source", () => {
    const roles = [...BUILT_IN_ROLES.values()];
    expect(roles.filter(({ id }) => !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))).toEqual([]);
    const all = [...Object.values(DATA_ROLE_DEFINITIONS).flat(), ...Object.values(KEY_ROLE_DEFINITIONS)];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test("roles that are named elsewhere are in the table", () => {
    const names = new Set([...BUILT_IN_ROLES.values()].map(({ name }) => name));
    const named = [
      ...Object.values(DATA_ROLES).flatMap((roles) => roles.map(({ name }) => name)),
      ...KEY_ONLY_ROLES,
    ];
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  test("the role that fixes advise for an operation's letters is enough by its data actions", () => {
    const weaker = OPERATIONS.filter(({ grant }) => grant === "letters").flatMap(
      ({ service, names, anyOf }) =>
        names.flatMap((name) => {
          const rule = dataActionRule(service, name);
          const byActions = rule && smallestDataRole(service, rule)?.name;
          const byLetters = roleFor(service, anyOf);
          const order = DATA_ROLE_DEFINITIONS[service].map((each) => each.name);
          return byActions && order.indexOf(byLetters) < order.indexOf(byActions)
            ? [`${service} ${name}: ${byLetters}, not ${byActions}`]
            : [];
        }),
    );
    expect(weaker).toEqual([]);
  });

  test("data roles for blobs hold the key's action, and those of other services don't", () => {
    const holding = SERVICES.filter((service) =>
      DATA_ROLE_DEFINITIONS[service].some(({ permission }) =>
        permission.actions.includes(KEY_ACTIONS[service]),
      ),
    );
    expect(holding).toEqual(["blob"]);
  });
});
