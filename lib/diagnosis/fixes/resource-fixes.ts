import { alternativesText } from "@/lib/sas/operations";
import { inDocumentedOrder } from "@/lib/sas/permissions";
import { SIGNED_RESOURCES } from "@/lib/sas/services";
import type { RequestFacts } from "../language/facts";
import { readingText } from "../language/reading";
import { TERMS } from "../terms/terms";
import { changes, type FixCommand, reads } from "./fix";
import type { FixBuilder, FixParts } from "./fix-builder";
import { type Plan, planOf } from "./plan";
import { CONTAINER_NOUNS, signedInCommands } from "./sign-in-commands";
import { tokenCommands } from "./token-commands";

const LEVELS: Readonly<Record<string, Plan["level"]>> = {
  b: "blob",
  c: "container",
  d: "directory",
  s: "container",
  f: "blob",
};

const CONTAINER_NAME = /^[a-z0-9$-]{1,63}$/;

const fittingResources = (facts: RequestFacts): readonly string[] => {
  const granting = facts.read(TERMS.grantingResources);
  return granting.state === "value" ? granting.value.filter((name) => LEVELS[name]) : [];
};

/** The level of a token that can grant the operation; undefined where none is known. */
export const levelFor = (facts: RequestFacts): Plan["level"] | undefined =>
  LEVELS[fittingResources(facts)[0] ?? ""];

/** A token for the kind of resource that the operation works on, with the letter that it needs. */
export const forOtherLevel: FixBuilder<"token-for-level"> = (facts) => {
  const plan = planOf(facts);
  const required = facts.read(TERMS.requiredLetters);
  const fitting = fittingResources(facts);
  const letters = required.state === "value" ? required.value : [];
  const resource = fitting[0] ?? "";
  const level = levelFor(facts);
  const values = {
    resource: SIGNED_RESOURCES[resource] ?? "the container",
    resourceLetter: resource,
    operation: readingText(facts.read(TERMS.operation)),
    resourceLetters: fitting.join(" or "),
    needed: alternativesText(letters),
  };
  if (!level) return { wordings: [], values, commands: tokenCommands(plan) };
  const permissions = inDocumentedOrder(`${plan.permissions}${letters[0] ?? ""}`, plan.service);
  return {
    wordings: ["level", ...(letters.length > 0 ? ["permission" as const] : []), "signature"],
    values,
    commands: tokenCommands({ ...plan, level, permissions }),
  };
};

/** The address to ask: a batch deletes, or sets tiers. */
function buildAddress({ account, suffix, container }: Plan, comp: "list" | "batch"): FixCommand {
  const name = CONTAINER_NAME.test(container) ? container : "CONTAINER";
  const text = `https://${account || "STORAGE_ACCOUNT"}.blob.${suffix}/${name}?restype=container&comp=${comp}&SAS_TOKEN`;
  return comp === "batch" ? changes("Address", text) : reads("Address", text);
}

/** Where the address names no container, or the one that clients fall back to. */
function nameContainer(plan: Plan, operation: string): FixParts<"address"> {
  const isBatch = /batch/i.test(operation);
  return {
    wordings: [
      plan.container === "" ? "account" : "root",
      "container",
      ...(isBatch ? ["batch" as const] : []),
    ],
    values: { operation, depth: "" },
    commands: [buildAddress({ ...plan, container: "" }, isBatch ? "batch" : "list")],
  };
}

/** The address that fits the token, or a token that fits the address. */
export const forOtherPlace: FixBuilder<"address"> = (facts) => {
  const plan = planOf(facts);
  const operation = readingText(facts.read(TERMS.operation));
  if (plan.container === "" || plan.container === "$root") return nameContainer(plan, operation);
  const values = { operation, depth: readingText(facts.read(TERMS.directoryDepth)) };
  if (plan.level === "directory")
    return { wordings: ["directory"], values, commands: tokenCommands({ ...plan, level: "container" }) };
  return { wordings: ["bareContainer"], values, commands: [buildAddress(plan, "list")] };
};

/** What no token can do takes a sign-in. */
export const signInInstead: FixBuilder<"sign-in"> = (facts) => {
  const plan = planOf(facts);
  const operation = readingText(facts.read(TERMS.operation));
  return {
    wordings: ["operation"],
    values: { operation, container: CONTAINER_NOUNS[plan.service] },
    commands: signedInCommands(plan, operation),
  };
};
