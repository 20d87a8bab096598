import { createHmac } from "node:crypto";
import { depthOf } from "@/lib/diagnosis/terms/resource-path";
import { TRIAL_VERSION, type TrialResource } from "@/lib/live-checks/trial/read-input";
import type { Instant } from "@/lib/time/instant";

/** As much of a user delegation key as signing needs; `value` is the secret. */
export interface SigningKey {
  readonly signedObjectId: string;
  readonly signedTenantId: string;
  readonly signedStartsOn: Date;
  readonly signedExpiresOn: Date;
  readonly signedService: string;
  readonly signedVersion: string;
  readonly value: string;
}

export interface TokenTerms {
  readonly resource: TrialResource;
  readonly permissions: string;
  readonly start: Instant;
  readonly expiry: Instant;
}

const SIGNED_RESOURCES: Readonly<Record<TrialResource["level"], string>> = {
  blob: "b",
  container: "c",
  directory: "d",
};

/** Whole seconds, as the clients write them. */
const secondsOf = (iso: string): string => `${iso.slice(0, 19)}Z`;

const canonicalResource = ({ account, container, path }: TrialResource): string =>
  `/blob/${account}/${container}${path === "" ? "" : `/${path}`}`;

/** The token's parameters but its signature, as they stand in its query. */
export function tokenParameters(terms: TokenTerms, key: SigningKey): readonly (readonly [string, string])[] {
  const { resource, permissions, start, expiry } = terms;
  const { level, path } = resource;
  return [
    ["sv", TRIAL_VERSION],
    ["spr", "https"],
    ["st", secondsOf(start)],
    ["se", secondsOf(expiry)],
    ["skoid", key.signedObjectId],
    ["sktid", key.signedTenantId],
    ["skt", secondsOf(key.signedStartsOn.toISOString())],
    ["ske", secondsOf(key.signedExpiresOn.toISOString())],
    ["sks", key.signedService],
    ["skv", key.signedVersion],
    ["sr", SIGNED_RESOURCES[level]],
    ["sp", permissions],
    ...(level === "directory" ? [["sdd", String(depthOf(path))] as const] : []),
  ];
}

/** Places of the string to sign that these tokens leave empty: saoid, suoid, scid, sip; snapshot, ses, rscc to rsct. */
const NO_AGENTS = ["", "", "", ""] as const;
const NO_MORE = ["", "", "", "", "", "", ""] as const;

/** The lines that are signed, in the order of versions from 2020-12-06 to 2025-05-05 (azure-storage-facts.md section 4.3). */
function stringToSign(terms: TokenTerms, parameters: ReadonlyMap<string, string>): string {
  const of = (...names: readonly string[]) => names.map((name) => parameters.get(name) ?? "");
  return [
    ...of("sp", "st", "se"),
    canonicalResource(terms.resource),
    ...of("skoid", "sktid", "skt", "ske", "sks", "skv"),
    ...NO_AGENTS,
    ...of("spr", "sv", "sr"),
    ...NO_MORE,
  ].join("\n");
}

/**
 * A token for exactly one resource, signed with the key: "sv=2022-11-02&spr=https&…&sig=…". A secret: it goes into
 * one request and nowhere else. No client makes one for a directory besides that of Data Lake.
 */
export function signToken(terms: TokenTerms, key: SigningKey): string {
  const parameters = tokenParameters(terms, key);
  const text = stringToSign(terms, new Map(parameters));
  const signature = createHmac("sha256", Buffer.from(key.value, "base64"))
    .update(text, "utf8")
    .digest("base64");
  return [...parameters, ["sig", signature] as const]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
}
