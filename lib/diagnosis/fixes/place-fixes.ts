import { alternativesText } from "@/lib/sas/operations";
import { inDocumentedOrder } from "@/lib/sas/permissions";
import { SIGNED_RESOURCES } from "@/lib/sas/services";
import { CAUSE_TEXTS } from "../causes/cause-texts";
import { readingText } from "../language/reading";
import { TERMS } from "../terms/terms";
import type { Fix, FixCommand } from "./fix";
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
    text: `${readingText(facts.read(TERMS.operation))} works with sr=${fitting.join(" or ")}${needed}. The kind of resource is part of the signature: make a new token, or change the client so that it doesn't need this operation.`,
    commands: tokenCommands({ ...plan, level: LEVELS[resource] ?? "container", permissions }),
  };
};

const addressOf = ({ account, suffix, container }: Plan, comp: string): FixCommand => ({
  label: "Address",
  text: `https://${account || "STORAGE_ACCOUNT"}.blob.${suffix}/${CONTAINER_NAME.test(container) ? container : "CONTAINER"}?restype=container&comp=${comp}&SAS_TOKEN`,
});

/** Where the address names no container, or the one that clients fall back to. */
function nameContainer(plan: Plan, operation: string): Fix {
  const isBatch = /batch/i.test(operation);
  const why =
    plan.container === ""
      ? `${operation} was sent to the account's own address, but the token is for something inside it.`
      : "The address names the container $root, which clients fall back to if none is given; the token may be for another.";
  const how = isBatch
    ? " Libraries do this if the batch client is made from a container's client; a batch across several containers requires a sign-in."
    : "";
  return {
    title: "Name the container in the address",
    text: `${why} Keep the token, and send the request to the container that it was made for.${how}`,
    commands: [addressOf({ ...plan, container: "" }, isBatch ? "batch" : "list")],
  };
}

function stayInDirectory(plan: Plan, depth: string): Fix {
  return {
    title: "Stay inside the signed directory",
    text: `The token is for a directory ${depth} deep (sdd). Ask for a path inside it; for a listing name the directory. Or make a token for the whole container.`,
    commands: tokenCommands({ ...plan, level: "container" }),
  };
}

/** The address that fits the token, or a token that fits the address. */
export const forOtherPlace: FixBuilder = (facts) => {
  const plan = planOf(facts);
  if (plan.container === "" || plan.container === "$root")
    return nameContainer(plan, readingText(facts.read(TERMS.operation)));
  if (plan.level === "directory") return stayInDirectory(plan, readingText(facts.read(TERMS.directoryDepth)));
  return {
    title: "Add restype=container to the address",
    text: "Without restype=container (and comp=list for a listing) the service reads the container's name as a blob in $root. Keep the token and correct the address.",
    commands: [addressOf(plan, "list")],
  };
};

/** What no token can do takes a sign-in. */
export const signInInstead: FixBuilder = (facts) => {
  const plan = planOf(facts);
  const operation = readingText(facts.read(TERMS.operation));
  return {
    title: CAUSE_TEXTS["operation-not-delegable"].whatToDo.title,
    text: `No user delegation SAS can do ${operation}, whatever its letters and the delegator's role. Have the client sign in for it, or remove it: libraries often check that a ${CONTAINER_NOUNS[plan.service]} exists before they use it.`,
    commands: signedInCommands(plan, operation),
  };
};
