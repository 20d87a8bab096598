import { objectIn, objectsIn, textIn } from "./arm-json";

/** The part of a storage account that diagnostic settings hang on, by service. */
export const SERVICE_RESOURCES = {
  blob: "blobServices",
  file: "fileServices",
  queue: "queueServices",
  table: "tableServices",
} as const;
export type StorageService = keyof typeof SERVICE_RESOURCES;

/** What storage writes one log of: reads, writes, deletes. */
const LOG_CATEGORIES = ["StorageRead", "StorageWrite", "StorageDelete"] as const;
type LogCategory = (typeof LOG_CATEGORIES)[number];

const GROUPS_OF_ALL = new Set(["allLogs", "audit"]);

/** One diagnostic setting of a service. */
export interface DiagnosticSetting {
  readonly name: string;
  /** What it sends; empty where it sends metrics alone. */
  readonly categories: readonly LogCategory[];
  /** Name of the Log Analytics workspace that it sends to, "" for none. */
  readonly workspace: string;
  /** Whether it sends to a storage account, an event hub or a partner too. */
  readonly elsewhere: boolean;
}

const ELSEWHERE = [
  "storageAccountId",
  "eventHubAuthorizationRuleId",
  "serviceBusRuleId",
  "marketplacePartnerId",
] as const;

function categoriesOf(properties: unknown): readonly LogCategory[] {
  const enabled = (objectsIn(properties, "logs") ?? []).filter((log) => log.enabled === true);
  const everything = enabled.some((log) => GROUPS_OF_ALL.has(textIn(log, "categoryGroup")));
  const named = new Set(enabled.map((log) => textIn(log, "category")));
  return LOG_CATEGORIES.filter((category) => everything || named.has(category));
}

/** The diagnostic settings in the body of ARM's answer; null if it is none. */
export function readDiagnosticSettings(json: unknown): readonly DiagnosticSetting[] | null {
  const settings = objectsIn(json, "value");
  if (!settings) return null;
  return settings.map((setting) => {
    const properties = objectIn(setting, "properties");
    return {
      name: textIn(setting, "name"),
      categories: categoriesOf(properties),
      workspace: textIn(properties, "workspaceId").split("/").at(-1) ?? "",
      elsewhere: ELSEWHERE.some((property) => textIn(properties, property) !== ""),
    };
  });
}
