import { isObject, type JsonObject, plainName, textsAt, valuesAt } from "../values/fields";
import type { FieldProof } from "../values/proof";

/** What speaks of refused requests, in queries, names and labels. */
const REFUSALS =
  /\b(?:sas|uds)\b|sas[-_]|[-_]sas|403|skoid|authenticat|authoriz|authoris|unauthor|forbidden|refus|denied|blocked|accessdeni|delegation|signature/i;
/** What only a SAS has. */
const TOKENS = /\b(?:sas|uds)\b|sas[-_]|[-_]sas|skoid|user ?delegation/i;
/** What speaks of something else about storage. */
const OTHERS =
  /\b(?:404|409|412|429|50[0-9])\b|throttl|server_?busy|latency|capacity|availab|egress|ingress|quota|\bcpu\b|memory|disk|backup|replicat|\bcost|budget|blobcount|deleteblob|blobdeleted|crash|restart/i;
/** Not within a longer name: vmstorage01 is a machine. */
const STORAGE = /(?<![A-Za-z\d])(?:storage|blob|dfs)|Blob(?=[A-Z\d])/i;

/** Whether words are about refused requests; null where they name neither them nor anything else. */
export function speaksOfRefusals(words: string): boolean | null {
  if (REFUSALS.test(words)) return true;
  return OTHERS.test(words) ? false : null;
}

export const speaksOfStorage = (words: string): boolean => STORAGE.test(words) || TOKENS.test(words);

const QUERIES = ["alertContext.condition.allOf.searchQuery", "alertContext.SearchQuery", "SearchQuery"];
const NAMES = ["essentials.alertRule", "essentials.description", "AlertRuleName", "Description"];
const TARGETS = ["essentials.alertTargetIDs", "ResourceId"];

const joined = (node: JsonObject, paths: readonly string[]): string => textsAt(node, paths).join("\n");

/** A rule over a machine or a database may have an `AccountName` of its own; one over a workspace or a group may have any. */
const isOverOthers = (node: JsonObject): boolean =>
  textsAt(node, TARGETS).some(
    (id) =>
      !/\/providers\/microsoft\.(?:storage|operationalinsights)\//i.test(id) && /\/providers\//i.test(id),
  );

/** The table of a log alert's query says what its rows are; its name and description help where that does not. */
export function isLogAboutRefusals(node: JsonObject): boolean | null {
  const query = joined(node, QUERIES);
  const words = query === "" || !speaksOfStorage(query) ? joined(node, NAMES) : query;
  if (isOverOthers(node) && !speaksOfStorage(query)) return false;
  if (speaksOfStorage(words)) return speaksOfRefusals(words) ?? true;
  return query === "" ? null : false;
}

/** A query over other tables may have an `AccountName` of its own: a user's, a database's. */
export function proofOfLog(node: JsonObject): FieldProof {
  const query = joined(node, QUERIES);
  if (speaksOfStorage(query)) return "storage";
  return query === "" && !isOverOthers(node) ? "storage" : "named";
}

/** Values of ResponseType that stand for a refusal: https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-storage-storageaccounts-metrics */
const RESPONSE_TYPES =
  /^(?:SAS|Anonymous)?(?:Authorization|Authentication|ClientAccountSpecific)[A-Za-z]*Error$|^SAS[A-Za-z]*Authorization/i;

const CRITERIA = ["alertContext.condition.allOf", "context.condition.allOf", "context.condition"];

/** A metric is about refusals by its ResponseType (`AuthorizationError`), or by its own name in classic alerts. */
export function isMetricAboutRefusals(node: JsonObject): boolean | null {
  const names = textsAt(
    node,
    CRITERIA.map((path) => `${path}.metricName`),
  );
  const values = CRITERIA.flatMap((path) => valuesAt(node, `${path}.dimensions`))
    .filter(isObject)
    .filter((dimension) => textsAt(dimension, ["name"]).some((name) => plainName(name) === "responsetype"))
    .flatMap((dimension) => textsAt(dimension, ["value"]))
    .flatMap((value) => value.split(","));
  return [...names, ...values].some((text) => RESPONSE_TYPES.test(text.trim()));
}
