import { join } from "node:path";
import { z } from "zod";
import { parseAzureEnvironment } from "./azure-environment";
import { parseEnvironment } from "./environment";
import { parsePublicAddress } from "./public-address";
import { settingsError } from "./settings-error";

/** Its name in the data folder. */
const AUDIT_FILE = "access.audit.jsonl";
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const TENANT = /^(?:([\p{L}\d][\p{L}\d .,_-]{0,59})=)?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/u;
const KEY_BYTES = 32;
const USUAL_IDLE_MINUTES = 60;
const USUAL_HOURS = 8;

/** A tenant of Entra ID whose people may sign in. */
interface Tenant {
  readonly id: string;
  /** As the operator calls it; its id where they gave no name. */
  readonly name: string;
}

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || null);

const guid = text
  .transform((value) => value?.toLowerCase() ?? null)
  .refine((value) => value === null || GUID.test(value), "must be a GUID");

const whole = (usual: number, max: number, unit: string) =>
  text
    .transform((value) => (value === null ? usual : Number(value)))
    .refine(
      (value) => Number.isInteger(value) && value >= 1 && value <= max,
      `must be a whole number of ${unit} from 1 to ${max}`,
    );

const tenants = text.transform((value, context): readonly Tenant[] => {
  const entries = (value ?? "").split(",").map((entry) => entry.trim());
  return entries.filter(Boolean).flatMap((entry) => {
    const [, name = "", id = ""] = TENANT.exec(entry.replace(/[^=]*$/, (end) => end.toLowerCase())) ?? [];
    if (id !== "") return [{ id, name: name || id }];
    context.addIssue({
      code: "custom",
      message:
        "must be a comma-separated list of tenant ids (GUIDs), each with a name before it or without: Contoso=GUID",
    });
    return [];
  });
});

const sessionKeys = text.transform((value, context): readonly Uint8Array[] => {
  const entries = (value ?? "").split(",").map((entry) => entry.trim());
  return entries.filter(Boolean).map((entry) => {
    const key = Buffer.from(entry, "base64");
    if (key.length !== KEY_BYTES || !/^[\w+/-]{43}=?$/.test(entry))
      context.addIssue({
        code: "custom",
        message: `must be a comma-separated list of keys of ${KEY_BYTES} bytes in base64`,
      });
    return key;
  });
});

const SHAPE = z.object({
  SAS_INSIGHTS_AUTH: z
    .enum(["none", "easyauth", "entra", ""], "must be none, easyauth or entra")
    .optional()
    .transform((value) => value || null),
  SAS_INSIGHTS_AUTH_TENANTS: tenants,
  SAS_INSIGHTS_AUTH_CLIENT_ID: guid,
  SAS_INSIGHTS_AUTH_CLIENT_SECRET: text,
  SAS_INSIGHTS_AUTH_SCOPE: text.refine(
    (value) => value === null || /^[\w.:/-]{1,200}$/.test(value),
    "must be one scope, like api://GUID/user_impersonation",
  ),
  SAS_INSIGHTS_AUTH_SESSION_KEYS: sessionKeys,
  SAS_INSIGHTS_AUTH_IDLE_MINUTES: whole(USUAL_IDLE_MINUTES, 1_440, "minutes"),
  SAS_INSIGHTS_AUTH_HOURS: whole(USUAL_HOURS, 24, "hours"),
  SAS_INSIGHTS_ACCESS: text,
  SAS_INSIGHTS_AUDIT: text,
});
type Values = z.output<typeof SHAPE>;

type Variables = Readonly<Record<string, string | undefined>>;

/** In place of a file: Azure decides who may see what, asked as the person themselves. */
const BY_AZURE = "azure";

/** What both ways to sign in need. */
interface SignInEnvironment {
  readonly tenants: readonly [Tenant, ...Tenant[]];
  /** The application that tokens are for. */
  readonly clientId: string;
  /** Path of the audit log. */
  readonly audit: string;
  /** Which of Microsoft's clouds; `authority` where the operator set another address. */
  readonly cloud: ReturnType<typeof parseAzureEnvironment>["cloud"];
  readonly endpoints: ReturnType<typeof parseAzureEnvironment>["endpoints"];
}

interface EntraEnvironment extends SignInEnvironment {
  readonly mode: "entra";
  /** Path of the file that says who may see which accounts; null where Azure decides it. */
  readonly access: string | null;
  /** What people let this dashboard do as them, where Azure decides; null else. */
  readonly scope: string | null;
  readonly clientSecret: string;
  /** The first encrypts; the others still decrypt. Empty: one is made at each start. */
  readonly sessionKeys: readonly Uint8Array[];
  readonly idleMinutes: number;
  readonly hours: number;
  /** "https://insights.example" */
  readonly address: string;
}

/** How people sign in. none: they don't, and the server is for its own machine alone. */
export type AuthEnvironment =
  | { readonly mode: "none" /** Path of an audit log, null for none. */; readonly audit: string | null }
  | ({
      readonly mode: "easyauth" /** Path of the file that says who may see which accounts. */;
      readonly access: string;
    } & SignInEnvironment)
  | EntraEnvironment;

const NOT_LOCAL =
  "none is for this machine alone, and this server can be reached by others. Set easyauth or entra (docs/operating.md), or listen on 127.0.0.1";

/** Which variables of a way to sign in are missing, with why they are needed. */
function missing(mode: "easyauth" | "entra", values: Values, variables: Variables): readonly string[] {
  const needed: readonly (readonly [string, boolean])[] = [
    ["SAS_INSIGHTS_AUTH_TENANTS", values.SAS_INSIGHTS_AUTH_TENANTS.length > 0],
    ["SAS_INSIGHTS_AUTH_CLIENT_ID", values.SAS_INSIGHTS_AUTH_CLIENT_ID !== null],
    ["SAS_INSIGHTS_ACCESS", values.SAS_INSIGHTS_ACCESS !== null],
    ...(mode === "entra"
      ? ([
          ["SAS_INSIGHTS_AUTH_CLIENT_SECRET", values.SAS_INSIGHTS_AUTH_CLIENT_SECRET !== null],
          ["SAS_INSIGHTS_URL", parsePublicAddress(variables) !== ""],
        ] as const)
      : []),
  ];
  const lacking = needed.flatMap(([name, isSet]) => (isSet ? [] : [`${name}: must be set for ${mode}`]));
  if (values.SAS_INSIGHTS_ACCESS === BY_AZURE) lacking.push(...againstAzure(mode, variables));
  return [...lacking, ...(mode === "easyauth" ? withoutPlatform(variables) : secureAddress(variables))];
}

/** What Azure can't decide: logs that are kept here, checks that are made as the dashboard itself. */
function againstAzure(mode: "easyauth" | "entra", variables: Variables): readonly string[] {
  const faults: readonly (readonly [boolean, string])[] = [
    [mode !== "entra", `SAS_INSIGHTS_ACCESS: ${BY_AZURE} works with SAS_INSIGHTS_AUTH=entra alone`],
    [
      parseAzureEnvironment(variables).sources.includes("embedded"),
      `SAS_INSIGHTS_SOURCE: must name azure-monitor or data-explorer alone where SAS_INSIGHTS_ACCESS is ${BY_AZURE}: who may see exported logs is not Azure's to say`,
    ],
    [
      variables.SAS_INSIGHTS_CHECKS === "on",
      `SAS_INSIGHTS_CHECKS: must be off where SAS_INSIGHTS_ACCESS is ${BY_AZURE}: checks are made as the dashboard, whoever asks`,
    ],
  ];
  return faults.flatMap(([isFault, message]) => (isFault ? [message] : []));
}

/** Microsoft's platform says that it stands in front: https://learn.microsoft.com/azure/app-service/reference-app-settings */
function withoutPlatform({
  WEBSITE_AUTH_ENABLED: site,
  CONTAINER_APP_NAME: app,
}: Variables): readonly string[] {
  if (site?.toLowerCase() === "true" || (app ?? "") !== "") return [];
  return [
    "SAS_INSIGHTS_AUTH: easyauth works behind the sign-in of App Service or Container Apps alone, and this is neither (WEBSITE_AUTH_ENABLED, CONTAINER_APP_NAME)",
  ];
}

/** Browsers keep the session's cookie for HTTPS and for their own machine. */
function secureAddress(variables: Variables): readonly string[] {
  const address = parsePublicAddress(variables);
  const isSecure =
    address === "" || /^https:|^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+)(?::|$)/.test(address);
  return isSecure ? [] : ["SAS_INSIGHTS_URL: must begin with https:// for entra"];
}

function withSignIn(mode: "easyauth" | "entra", values: Values, variables: Variables): AuthEnvironment {
  const lacking = missing(mode, values, variables);
  if (variables.NODE_ENV === "development")
    throw settingsError([`SAS_INSIGHTS_AUTH: ${mode} works with the built app alone, not in development`]);
  const [first, ...others] = values.SAS_INSIGHTS_AUTH_TENANTS;
  if (lacking.length > 0 || first === undefined) throw settingsError(lacking);
  const { cloud, endpoints } = parseAzureEnvironment(variables);
  const both = {
    tenants: [first, ...others] as const,
    clientId: values.SAS_INSIGHTS_AUTH_CLIENT_ID ?? "",
    audit: values.SAS_INSIGHTS_AUDIT ?? join(parseEnvironment(variables).dataFolder, AUDIT_FILE),
    ...{ cloud, endpoints },
  };
  const access = values.SAS_INSIGHTS_ACCESS ?? "";
  if (mode === "easyauth") return { mode, access, ...both };
  const byAzure = access === BY_AZURE;
  return {
    mode,
    ...both,
    access: byAzure ? null : access,
    scope: byAzure ? (values.SAS_INSIGHTS_AUTH_SCOPE ?? `api://${both.clientId}/user_impersonation`) : null,
    clientSecret: values.SAS_INSIGHTS_AUTH_CLIENT_SECRET ?? "",
    sessionKeys: values.SAS_INSIGHTS_AUTH_SESSION_KEYS,
    idleMinutes: values.SAS_INSIGHTS_AUTH_IDLE_MINUTES,
    hours: values.SAS_INSIGHTS_AUTH_HOURS,
    address: parsePublicAddress(variables),
  };
}

/**
 * Reads how people sign in. `local`: whether the server is for its own machine alone, null where that is not known
 * yet; without a setting no one signs in there, and nowhere else. Throws an Error whose message names each variable
 * that is wrong or missing.
 */
export function parseAuthEnvironment(variables: Variables, local: boolean | null): AuthEnvironment {
  const read = SHAPE.safeParse(variables);
  if (!read.success)
    throw settingsError(read.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`));
  const mode = read.data.SAS_INSIGHTS_AUTH ?? "none";
  if (mode !== "none") return withSignIn(mode, read.data, variables);
  if (local === false) throw notLocal();
  return { mode, audit: read.data.SAS_INSIGHTS_AUDIT };
}

/** Why a server that others can reach does not start, or ends, where no one has to sign in. */
export const notLocal = (): Error => settingsError([`SAS_INSIGHTS_AUTH: ${NOT_LOCAL}`]);

/** That of this process, once it has started. */
export const authEnvironment = (): AuthEnvironment => parseAuthEnvironment(process.env, null);
