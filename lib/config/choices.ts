import { z } from "zod";
import { settingsError } from "./settings-error";

const optional = z.string().nullable();
const needed = z.string();

const CREDENTIAL = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("managed-identity"), clientId: optional }),
  z.object({
    kind: z.literal("workload-identity"),
    tenantId: optional,
    clientId: optional,
    tokenFile: optional,
  }),
  z.object({
    kind: z.literal("client-secret"),
    tenantId: needed,
    clientId: needed,
    clientSecret: needed,
  }),
  z.object({
    kind: z.literal("client-certificate"),
    tenantId: needed,
    clientId: needed,
    certificatePath: needed,
    certificatePassword: optional,
  }),
  z.object({ kind: z.literal("azure-cli"), tenantId: optional }),
]);

const DATA_EXPLORER = z.object({ cluster: needed, database: needed });

type Every<Union> = Union extends unknown ? keyof Union : never;

/** Who this process is, chosen by the operator: never what happens to lie around on the machine. */
export type CredentialChoice = Readonly<z.output<typeof CREDENTIAL>>;
export type CredentialKind = CredentialChoice["kind"];
export const CREDENTIAL_KINDS: readonly CredentialKind[] = CREDENTIAL.options.map(
  ({ shape }) => shape.kind.value,
);

export type DataExplorerChoice = Readonly<z.output<typeof DATA_EXPLORER>>;

/** The variable that holds each part of a credential. */
const CREDENTIAL_VARIABLES = {
  tenantId: "SAS_INSIGHTS_AZURE_TENANT_ID",
  clientId: "SAS_INSIGHTS_AZURE_CLIENT_ID",
  clientSecret: "SAS_INSIGHTS_AZURE_CLIENT_SECRET",
  certificatePath: "SAS_INSIGHTS_AZURE_CERTIFICATE_PATH",
  certificatePassword: "SAS_INSIGHTS_AZURE_CERTIFICATE_PASSWORD",
  tokenFile: "SAS_INSIGHTS_AZURE_TOKEN_FILE",
} as const satisfies Readonly<Record<Exclude<Every<CredentialChoice>, "kind">, string>>;

/** The variable that holds each part of a cluster's address. */
const DATA_EXPLORER_VARIABLES = {
  cluster: "SAS_INSIGHTS_DATA_EXPLORER_CLUSTER",
  database: "SAS_INSIGHTS_DATA_EXPLORER_DATABASE",
} as const satisfies Readonly<Record<keyof DataExplorerChoice, string>>;

/** What an operator chose, or the variables that are needed for it and not set. */
export type Chosen<Choice> =
  | { readonly complete: true; readonly choice: Choice }
  | { readonly complete: false; readonly missing: readonly string[] };

/** The choice; throws an Error that names what is missing. */
export function chosen<Choice>(read: Chosen<Choice>): Choice {
  if (!read.complete) throw settingsError(read.missing);
  return read.choice;
}

type Variables = Readonly<Record<string, unknown>>;

function read<Shape extends z.ZodType>(
  shape: Shape,
  kind: string,
  names: Readonly<Record<string, string>>,
  values: Variables,
): Chosen<z.output<Shape>> {
  const parts = Object.entries(names).map(([part, name]) => [part, values[name]] as const);
  const found = shape.safeParse({ kind, ...Object.fromEntries(parts) });
  if (found.success) return { complete: true, choice: found.data };
  const missing = found.error.issues.map(({ path }) => `${names[String(path[0])]}: must be set for ${kind}`);
  return { complete: false, missing };
}

/** The credential of this kind, of variables that are well written or null. */
export const readCredential = (kind: CredentialKind, values: Variables): Chosen<CredentialChoice> =>
  read(CREDENTIAL, kind, CREDENTIAL_VARIABLES, values);

/** The cluster and database, of variables that are well written or null. */
export const readDataExplorer = (values: Variables): Chosen<DataExplorerChoice> =>
  read(DATA_EXPLORER, "data-explorer", DATA_EXPLORER_VARIABLES, values);
