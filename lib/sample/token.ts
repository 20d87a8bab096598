import type { Delegator } from "./accounts";
import type { Client } from "./clients";

/** A user delegation SAS of the sample; times in milliseconds since 1970. Its signature is nowhere. */
export interface SampleToken {
  readonly style: Client["style"];
  readonly version: string;
  readonly resource: "b" | "c";
  readonly permissions: string;
  readonly startMs: number;
  readonly expiryMs: number;
  readonly addresses?: string;
  readonly delegator: Delegator;
  readonly keyStartMs: number;
  readonly keyExpiryMs: number;
  /** What the log holds in place of the signature: SHA-256 in upper-case hexadecimal digits. */
  readonly signatureHash: string;
}

type Parameter = readonly [name: string, value: string];

/** "2026-11-20T09:00:00Z": the second that holds this moment. */
export function secondText(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

const ORDERS: Readonly<Record<Client["style"], readonly string[]>> = {
  js: ["sv", "spr", "st", "se", "sip", "skoid", "sktid", "skt", "ske", "sks", "skv", "sr", "sp"],
  net: ["skoid", "sktid", "skt", "ske", "sks", "skv", "sv", "st", "se", "sip", "spr", "sr", "sp"],
  python: ["st", "se", "sp", "sip", "spr", "sv", "sr", "skoid", "sktid", "skt", "ske", "sks", "skv"],
};

function buildParameters(token: SampleToken): ReadonlyMap<string, string> {
  const all: Parameter[] = [
    ["sv", token.version],
    ["sr", token.resource],
    ["sp", token.permissions],
    ["st", secondText(token.startMs)],
    ["se", secondText(token.expiryMs)],
    ["spr", "https"],
    ["skoid", token.delegator.objectId],
    ["sktid", token.delegator.tenantId],
    ["skt", secondText(token.keyStartMs)],
    ["ske", secondText(token.keyExpiryMs)],
    ["sks", "b"],
    ["skv", token.version],
  ];
  if (token.addresses !== undefined) all.push(["sip", token.addresses]);
  return new Map(all);
}

/**
 * The token as its client writes it into the URL, the signature masked as the service masks it. `change`
 * replaces values, or takes a parameter out with null.
 */
export function tokenQuery(token: SampleToken, change: Readonly<Record<string, string | null>> = {}): string {
  const values = buildParameters(token);
  const written = ORDERS[token.style].flatMap((name) => {
    const value = name in change ? change[name] : values.get(name);
    if (value === undefined || value === null) return [];
    return [`${name}=${token.style === "net" ? value : encodeURIComponent(value)}`];
  });
  return [...written, "sig=XXXXX"].join("&");
}
