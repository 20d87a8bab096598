import { hash } from "node:crypto";
import { singleValue } from "@/lib/sas/parameter-reading";
import { tokenWindows } from "@/lib/sas/windows";
import type { Instant } from "@/lib/time/instant";
import type { QueryParameter } from "./logged-request";

/** What a token says of its end, of who signed it and what for; "" where it can't be read. */
export interface TokenTerms {
  readonly delegator: string;
  readonly tenant: string;
  readonly permissions: string;
  readonly signedResource: string;
  /** The token's own start; its key's where it has none. */
  readonly starts: Instant | "";
  readonly tokenEnds: Instant | "";
  readonly keyEnds: Instant | "";
  /** The earlier of both: when it stops to work. */
  readonly ends: Instant | "";
}

const firstOf = (parameters: readonly QueryParameter[], name: string): string =>
  parameters.find((parameter) => parameter.name === name)?.value ?? "";

const MAX_LETTERS = 32;

/** Total: what is missing, doubled or badly written is "". */
export function tokenTerms(parameters: readonly QueryParameter[]): TokenTerms {
  const { token, key, effective } = tokenWindows(parameters);
  return {
    delegator: firstOf(parameters, "skoid").toLowerCase(),
    tenant: firstOf(parameters, "sktid").toLowerCase(),
    permissions: singleValue(parameters, "sp").slice(0, MAX_LETTERS),
    signedResource: singleValue(parameters, "sr").slice(0, 2),
    starts: token.start ?? key.start ?? "",
    tokenEnds: token.expiry ?? "",
    keyEnds: key.expiry ?? "",
    ends: effective.expiry ?? "",
  };
}

/** The first 64 bits of a text's SHA-256, as 16 hexadecimal digits. */
export const shortHash = (text: string): string => hash("sha256", text).slice(0, 16);

/** The same 64 bits as decimal digits. */
export const hashNumber = (text: string): string => BigInt(`0x${shortHash(text)}`).toString();

/** Tokens with the same parameters. */
export interface UsedToken {
  /** See tokenText. */
  readonly tokenText: string;
  /** Its shortHash. */
  readonly parametersHash: string;
  readonly terms: TokenTerms;
}

/** Tokens with the same parameters, as one client uses them from one address. */
export interface LoggedUse {
  /** A shortHash of parameters, client and address. */
  readonly number: string;
  readonly client: string;
  readonly caller: string;
  readonly token: UsedToken;
  /** Who wrote it down last: a set of all uses would keep each of them. */
  notedBy: object | null;
}

/** Made by value: the same use has the same number wherever and whenever it is read. */
export function loggedUse(token: UsedToken, client: string, caller: string): LoggedUse {
  return {
    number: shortHash(`${client}\n${caller}\n${token.tokenText}`),
    client,
    caller,
    token,
    notedBy: null,
  };
}
