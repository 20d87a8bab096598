import { kindOf } from "@/lib/sas/kinds";
import type { QueryParameter } from "./logged-request";

/**
 * What a request was sent with that is no user delegation SAS. "sas": a SAS whose parameters don't tell its kind;
 * "other": Kerberos, Azure's own services, whatever no one knows.
 */
export const CREDENTIALS = [
  "oauth",
  "account-key",
  "service-sas",
  "account-sas",
  "sas",
  "anonymous",
  "other",
] as const;
export type Credential = (typeof CREDENTIALS)[number];

/**
 * How logs name what is no SAS, in lower case: the values of resource logs, the documents' spelling, and classic
 * logs' (azure-storage-facts.md 1.2 and 3.2).
 */
export const CREDENTIAL_NAMES = {
  "account-key": ["accountkey", "account key", "authenticated"],
  oauth: ["oauth", "bearer"],
} as const satisfies Partial<Record<Credential, readonly string[]>>;

/** Azure's own services: "TrustedAccess", "TrustedAccessSas". */
export const TRUSTED_PREFIX = "trusted";

const NAMED = new Map<string, Credential>([
  ...CREDENTIAL_NAMES["account-key"].map((name) => [name, "account-key"] as const),
  ...CREDENTIAL_NAMES.oauth.map((name) => [name, "oauth"] as const),
]);

const BY_KIND = { account: "account-sas", service: "service-sas" } as const;

/**
 * What a request was sent with, by the logged authentication type and the parameters of its URI. A SAS that the
 * service refused may be logged as anonymous: its signature tells it. Total.
 */
export function credentialOf(authenticationType: string, parameters: readonly QueryParameter[]): Credential {
  const name = authenticationType.toLowerCase();
  const named = NAMED.get(name);
  if (named !== undefined) return named;
  const kind = kindOf(parameters);
  if (name.startsWith(TRUSTED_PREFIX) || kind === "system") return "other";
  if (name.includes("sas") || parameters.some((parameter) => parameter.name === "sig"))
    return kind === "account" || kind === "service" ? BY_KIND[kind] : "sas";
  return name === "anonymous" ? "anonymous" : "other";
}
