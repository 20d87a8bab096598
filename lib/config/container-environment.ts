import { z } from "zod";
import { settingsError } from "./settings-error";

const KINDS = ["insights-logs", "$logs"] as const;
const DEFAULT_DAYS = 7;
const MAX_DAYS = 366;

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== "");

/** "" is as good as not set. */
const setting = <Kind extends z.ZodType>(kind: Kind) =>
  z.preprocess((value) => (value === "" ? undefined : value), kind);

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host);

/** An address is sent tokens: it must be encrypted, or not leave the machine, and be nothing but an address. */
function isEndpoint(text: string): boolean {
  const example = text.replaceAll("{account}", "account");
  if (!URL.canParse(example) || example === text) return false;
  const url = new URL(example);
  const safe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return safe && url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}

const ENDPOINT_FAULT =
  'must be an https address with "{account}" in it, such as https://{account}.blob.core.windows.net (http for this machine only)';

const SHAPE = z.object({
  SAS_INSIGHTS_CONTAINERS: setting(
    z
      .string()
      .transform(words)
      .pipe(
        z
          .array(
            z
              .string()
              .regex(
                /^[a-z0-9]{3,24}$/,
                "must name storage accounts (3 to 24 lower-case letters and digits)",
              ),
          )
          .max(50),
      )
      .optional(),
  ),
  SAS_INSIGHTS_CONTAINERS_ENDPOINT: setting(z.string().refine(isEndpoint, ENDPOINT_FAULT).optional()),
  SAS_INSIGHTS_CONTAINERS_KINDS: setting(
    z
      .string()
      .transform(words)
      .pipe(z.array(z.enum(KINDS, `must be ${KINDS.join(" or ")}, or both`)).min(1))
      .optional(),
  ),
  SAS_INSIGHTS_CONTAINERS_DAYS: setting(
    z.coerce.number(`must be a whole number of days, 1 to ${MAX_DAYS}`).int().min(1).max(MAX_DAYS).optional(),
  ),
  SAS_INSIGHTS_CONTAINERS_KEY: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9+/]{16,}={0,2}$/, "must be an account key in base64")
      .optional(),
  ),
});

/** A key opens everything: it is taken for an emulator on this machine alone. */
function checkKey(key: string | undefined, endpoint: string): void {
  if (key === undefined) return;
  const { hostname } = new URL(endpoint.replaceAll("{account}", "account"));
  if (isLoopback(hostname)) return;
  throw settingsError([
    "SAS_INSIGHTS_CONTAINERS_KEY: is only for an emulator on this machine; an Azure account is read with an identity",
  ]);
}

/**
 * Reads which storage accounts hold exports; null if none are named. `storageSuffix` is the
 * cloud's: "core.windows.net". Throws an Error whose message names each variable that is wrong.
 */
export function parseContainerEnvironment(
  values: Readonly<Record<string, string | undefined>>,
  storageSuffix: string,
) {
  const read = SHAPE.safeParse(values);
  if (!read.success) {
    throw settingsError(read.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`));
  }
  const accounts = read.data.SAS_INSIGHTS_CONTAINERS ?? [];
  const endpoint = read.data.SAS_INSIGHTS_CONTAINERS_ENDPOINT ?? `https://{account}.blob.${storageSuffix}`;
  checkKey(read.data.SAS_INSIGHTS_CONTAINERS_KEY, endpoint);
  if (accounts.length === 0) return null;
  return {
    accounts: [...new Set(accounts)].map((account) => {
      return { account, endpoint: endpoint.replaceAll("{account}", account) };
    }),
    kinds: [...new Set(read.data.SAS_INSIGHTS_CONTAINERS_KINDS ?? KINDS)],
    days: read.data.SAS_INSIGHTS_CONTAINERS_DAYS ?? DEFAULT_DAYS,
    /** An emulator's account key, null for Microsoft Entra. */
    key: read.data.SAS_INSIGHTS_CONTAINERS_KEY ?? null,
  };
}
