import { join } from "node:path";
import { z } from "zod";
import { parseAzureEnvironment } from "./azure-environment";
import { chosen } from "./choices";
import { parseEnvironment } from "./environment";
import { settingsError } from "./settings-error";

/** Its name in the data folder. */
const AUDIT_FILE = "checks.audit.jsonl";
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const EMULATOR_FAULT =
  "must be an https address of this machine without a path, like https://127.0.0.1:10000";

/** Tokens are sent there: encrypted, and to this machine alone. */
function emulatorOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, username, password, pathname, search, hash, origin } = new URL(text);
  const plain = `${username}${password}${search}${hash}` === "" && pathname === "/";
  return plain && protocol === "https:" && LOOPBACK.test(hostname) ? origin : null;
}

const SHAPE = z.object({
  SAS_INSIGHTS_CHECKS: z
    .enum(["on", "off", ""], "must be on or off")
    .optional()
    .transform((value) => value === "on"),
  SAS_INSIGHTS_CHECKS_EMULATOR: z
    .string()
    .optional()
    .transform((value, context): string | null => {
      if (!value) return null;
      const origin = emulatorOrigin(value);
      if (origin === null) context.addIssue({ code: "custom", message: EMULATOR_FAULT });
      return origin;
    }),
  SAS_INSIGHTS_CHECKS_AUDIT: z
    .string()
    .optional()
    .transform((value) => value || null),
});

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads whether live checks may be made, and with what. Null where they are off, which is how they are unless
 * SAS_INSIGHTS_CHECKS=on. Throws an Error whose message names each variable that is wrong or missing.
 */
export function parseChecksEnvironment(variables: Variables) {
  const read = SHAPE.safeParse(variables);
  if (!read.success)
    throw settingsError(read.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`));
  if (!read.data.SAS_INSIGHTS_CHECKS) return null;
  const { cloud, endpoints, credential, resourceIds, allowedAccounts } = parseAzureEnvironment(variables);
  return {
    cloud,
    endpoints,
    credential: chosen(credential),
    resourceIds,
    /** Accounts that may be asked for, null for all. */
    allowedAccounts,
    /** Origin of an emulator on this machine, null for Azure. */
    emulator: read.data.SAS_INSIGHTS_CHECKS_EMULATOR,
    /** Path of the audit log. */
    audit: read.data.SAS_INSIGHTS_CHECKS_AUDIT ?? join(parseEnvironment(variables).dataFolder, AUDIT_FILE),
  };
}

export type ChecksEnvironment = NonNullable<ReturnType<typeof parseChecksEnvironment>>;

/** Those of this process. */
export const checksEnvironment = (): ChecksEnvironment | null => parseChecksEnvironment(process.env);
