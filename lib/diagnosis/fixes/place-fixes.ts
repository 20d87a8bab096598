import { alternativesText } from "@/lib/sas/operations";
import { inDocumentedOrder } from "@/lib/sas/permissions";
import { SIGNED_RESOURCES } from "@/lib/sas/services";
import { CAUSE_TEXTS } from "../cause-texts";
import { readingText } from "../reading";
import { TERMS } from "../terms";
import type { FixBuilder } from "./fix-builder";
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

/** A token for the kind of resource that the operation works on, with the letter that it needs. */
export const forOtherLevel: FixBuilder = (facts) => {
  const plan = planOf(facts);
  const granting = facts.read(TERMS.grantingResources);
  const required = facts.read(TERMS.requiredLetters);
  const advice = CAUSE_TEXTS["resource-level-mismatch"].whatToDo;
  const fitting = granting.state === "value" ? granting.value.filter((name) => LEVELS[name]) : [];
  const resource = fitting[0];
  if (!resource) return { ...advice, commands: tokenCommands(plan) };
  const letters = required.state === "value" ? required.value : [];
  const permissions = inDocumentedOrder(`${plan.permissions}${letters[0] ?? ""}`, plan.service);
  const needed = letters.length > 0 ? `, with ${alternativesText(letters)}` : "";
  return {
    title: `Issue a token for ${SIGNED_RESOURCES[resource] ?? "the container"} (sr=${resource})`,
    text: `${readingText(facts.read(TERMS.operation))} works with sr=${fitting.join(" or ")}${needed}. The kind of resource is part of the signature: make a new token. Or let the client not do this operation.`,
    commands: tokenCommands({ ...plan, level: LEVELS[resource] ?? "container", permissions }),
  };
};

/** The address that fits the token, or a token that fits the address. */
export const forOtherPlace: FixBuilder = (facts) => {
  const plan = planOf(facts);
  if (plan.level === "directory") {
    const depth = readingText(facts.read(TERMS.directoryDepth));
    return {
      title: "Stay inside the signed directory",
      text: `The token is for a directory ${depth} deep (sdd). Ask for a path inside it; for a listing name the directory. Or make a token for the whole container.`,
      commands: tokenCommands({ ...plan, level: "container" }),
    };
  }
  return {
    title: "Add restype=container to the address",
    text: "Without restype=container (and comp=list for a listing) the service reads the container's name as a blob in $root. Keep the token and correct the address.",
    commands: [
      {
        label: "Address",
        text: `https://${plan.account || "STORAGE_ACCOUNT"}.blob.${plan.suffix}/${CONTAINER_NAME.test(plan.container) ? plan.container : "CONTAINER"}?restype=container&comp=list&SAS_TOKEN`,
      },
    ],
  };
};

/** What no token can do takes a sign-in. */
export const signInInstead: FixBuilder = (facts) => {
  const plan = planOf(facts);
  const operation = readingText(facts.read(TERMS.operation));
  return {
    title: CAUSE_TEXTS["operation-not-delegable"].whatToDo.title,
    text: `No user delegation SAS can do ${operation}, whatever its letters and the delegator's role. Let the client sign in for it, or take it out: libraries often check that a ${CONTAINER_NOUNS[plan.service]} exists before they use it.`,
    commands: signedInCommands(plan, operation),
  };
};
