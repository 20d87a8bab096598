import { z } from "zod";
import { CREDENTIAL_KINDS } from "./choices";

export const SOURCE_KINDS = ["embedded", "azure-monitor", "data-explorer"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

const SERVICES = ["blob", "file", "queue", "table"] as const;
/** Microsoft's clouds, under the names of the support insight that this dashboard follows. */
export const CLOUD_NAMES = ["public", "china", "us-government", "germany", "usnat", "ussec"] as const;
export type CloudName = (typeof CLOUD_NAMES)[number];

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ACCOUNT = /^[a-z0-9]{3,24}$/;
/** The whole id, so that nothing in it can lead to another resource. */
const STORAGE_ACCOUNT_ID =
  /^\/?subscriptions\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\/resourceGroups\/[\w.()-]{0,89}[\w()-]\/providers\/Microsoft\.Storage\/storageAccounts\/[a-z0-9]{3,24}$/i;
const HOST_SUFFIX = /^\.?[a-z0-9]+(?:[.-][a-z0-9]+)+$/;
const DATABASE = /^[\w .-]{1,260}$/;
export const USUAL_SECONDS = 60;
export const MAX_SECONDS = 600;

/** An empty variable is one that is not set. */
const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || null);

function matching(pattern: RegExp, message: string) {
  return text.refine((value) => value === null || pattern.test(value), message);
}

/** A comma separated list of texts that match; no entry is repeated in a message. */
function list(pattern: RegExp, message: string) {
  return text
    .transform((value) => (value ?? "").split(",").map((each) => each.trim()))
    .transform((each) => each.filter((entry) => entry !== ""))
    .refine((entries) => entries.every((entry) => pattern.test(entry)), message);
}

function oneOf<const Name extends string>(names: readonly Name[], usual: Name) {
  return text.transform((value, context): Name => {
    const found = names.find((name) => name === (value ?? usual));
    if (found !== undefined) return found;
    context.addIssue({ code: "custom", message: `must be one of ${names.join(", ")}` });
    return z.NEVER;
  });
}

/** Each once, in the order in which the operator named them: the first that holds an account answers. */
function someOf<const Name extends string>(names: readonly Name[], usual: readonly Name[]) {
  return text.transform((value, context): readonly Name[] => {
    if (value === null) return usual;
    const entries = [...new Set(value.split(",").map((each) => each.trim()))];
    const known = entries.flatMap((entry) => names.filter((name) => name === entry));
    if (known.length === entries.length) return known;
    context.addIssue({
      code: "custom",
      message: `must be a comma-separated list of ${names.join(", ")}`,
    });
    return z.NEVER;
  });
}

function isPlainOrigin(value: string): boolean {
  try {
    const { protocol, username, password, pathname, search, hash } = new URL(value);
    return protocol === "https:" && `${username}${password}${search}${hash}` === "" && pathname === "/";
  } catch {
    return false;
  }
}

const origin = text
  .refine(
    (value) => value === null || isPlainOrigin(value),
    "must be an https address without path, query or user name",
  )
  .transform((value) => value?.replace(/\/$/, "") ?? null);

const seconds = matching(/^\d{1,3}$/, `must be a whole number of seconds from 1 to ${MAX_SECONDS}`)
  .transform((value) => Number(value ?? USUAL_SECONDS))
  .refine(
    (value) => value >= 1 && value <= MAX_SECONDS,
    `must be a whole number of seconds from 1 to ${MAX_SECONDS}`,
  );

const guid = matching(GUID, "must be a GUID");

export const AZURE_SHAPE = z.object({
  SAS_INSIGHTS_SOURCE: someOf(SOURCE_KINDS, ["embedded"]),
  SAS_INSIGHTS_AZURE_CLOUD: oneOf(CLOUD_NAMES, "public"),
  SAS_INSIGHTS_AZURE_WORKSPACES: list(GUID, "must be a comma-separated list of workspace ids (GUIDs)"),
  SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS: list(
    STORAGE_ACCOUNT_ID,
    "must be a comma-separated list of full resource ids of storage accounts, like /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…",
  ),
  SAS_INSIGHTS_AZURE_SERVICES: someOf(SERVICES, SERVICES),
  SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS: list(
    ACCOUNT,
    "must be a comma-separated list of storage account names",
  ),
  SAS_INSIGHTS_AZURE_QUERY_SECONDS: seconds,
  SAS_INSIGHTS_AZURE_AUTHORITY: origin,
  SAS_INSIGHTS_AZURE_ARM_ENDPOINT: origin,
  SAS_INSIGHTS_AZURE_ARM_AUDIENCE: origin,
  SAS_INSIGHTS_AZURE_LOGS_ENDPOINT: origin,
  SAS_INSIGHTS_AZURE_LOGS_AUDIENCE: origin,
  SAS_INSIGHTS_AZURE_PORTAL: origin,
  SAS_INSIGHTS_AZURE_STORAGE_SUFFIX: matching(
    /^[a-z0-9]+(?:[.-][a-z0-9]+)+$/,
    "must be a host name suffix, like core.windows.net",
  ),
  SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: origin,
  SAS_INSIGHTS_DATA_EXPLORER_DATABASE: matching(DATABASE, "must be a database name"),
  SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE: origin,
  SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX: matching(
    HOST_SUFFIX,
    "must be a host name, or a suffix that begins with a dot, like .kusto.windows.net",
  ),
  SAS_INSIGHTS_AZURE_CREDENTIAL: oneOf(CREDENTIAL_KINDS, "managed-identity"),
  SAS_INSIGHTS_AZURE_TENANT_ID: guid,
  SAS_INSIGHTS_AZURE_CLIENT_ID: guid,
  SAS_INSIGHTS_AZURE_CLIENT_SECRET: text,
  SAS_INSIGHTS_AZURE_CERTIFICATE_PATH: text,
  SAS_INSIGHTS_AZURE_CERTIFICATE_PASSWORD: text,
  SAS_INSIGHTS_AZURE_TOKEN_FILE: text,
});

export type AzureValues = z.output<typeof AZURE_SHAPE>;
