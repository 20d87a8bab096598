import { isJsonObject, type JsonObject } from "@/lib/azure/json-text";

/**
 * How much of what was asked the identity may read. The service filters the rest out and answers
 * with status 200 as if it were not there.
 */
export type Access = "whole" | "part" | "nowhere";

function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textsIn(value: unknown): readonly string[] {
  const texts = Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
  return texts.map((each) => each.toLowerCase());
}

/**
 * Reads the "permissions" of an answer to a query by resource (Prefer: include-permissions=true;
 * azure-monitor-docs logs/api/azure-resource-queries.md, "Partial access"): the workspaces to which
 * the resource sends logs, those of them that may be read, and the tables that may not.
 * "nowhere": the resource sends its logs to no workspace. Without the section all is "whole".
 */
export function readPermissions(body: JsonObject, table: string): Access {
  const { permissions } = body;
  if (!isJsonObject(permissions)) return "whole";
  const resources = objectsIn(permissions.resources);
  const sources = objectsIn(permissions.dataSources);
  const denied = [...resources, ...sources].flatMap(({ denyTables }) => textsIn(denyTables));
  if (denied.includes(table.toLowerCase())) return "part";
  const sendsTo = resources.flatMap(({ dataSources }) => textsIn(dataSources));
  const mayRead = new Set(textsIn(sources.map(({ resourceId }) => resourceId)));
  if (resources.length > 0 && sendsTo.length === 0) return "nowhere";
  return sendsTo.every((workspace) => mayRead.has(workspace)) ? "whole" : "part";
}
