import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { Delegator, SampleAccount } from "./accounts";
import type { Client } from "./clients";
import { type SampleIdentity, userDelegationIdentity } from "./identity";
import type { Operation } from "./operations";
import type { Random } from "./random";
import type { SampleRequest } from "./record";
import { type SampleToken, tokenQuery } from "./token";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Where requests are made up: the window of the sample and its one source of randomness. */
export interface Scene {
  readonly random: Random;
  readonly startMs: number;
  readonly endMs: number;
  /** Multiplies the everyday traffic; the story stays as it is. */
  readonly scale: number;
}

/** How the service refused a request. */
interface Refusal {
  readonly statusText: string;
  readonly cause: Cause | null;
}

/** A request's particulars; what is left out is filled in. */
export interface Draft {
  readonly account: SampleAccount;
  readonly atMs: number;
  readonly operation: Operation;
  readonly client: Client;
  /** Address without port. */
  readonly address: string;
  readonly objectName: string;
  readonly token?: SampleToken;
  /** Query in place of the token's. */
  readonly query?: string;
  readonly identity?: SampleIdentity;
  readonly refusal?: Refusal;
  readonly status?: number;
  readonly statusText?: string;
  readonly protocol?: "HTTPS" | "HTTP";
  readonly referrer?: string;
  readonly resolved?: boolean;
}

/** Completes a draft with ids, sizes and times; the same draws for every draft. */
export function complete(random: Random, draft: Draft): SampleRequest {
  const { token, refusal, operation } = draft;
  const tail = random.hex(10).toLowerCase();
  return {
    account: draft.account,
    timeMs: Math.floor(draft.atMs),
    ticks: random.between(0, 9_999),
    operation,
    operationVersion: token?.version ?? draft.client.version,
    status: draft.status ?? (refusal ? 403 : operation.success),
    statusText: refusal?.statusText ?? draft.statusText ?? "Success",
    caller: `${draft.address}:${random.between(32_768, 60_999)}`,
    protocol: draft.protocol ?? "HTTPS",
    identity: draft.identity ?? userDelegationIdentity(token?.signatureHash ?? ""),
    userAgent: draft.client.userAgent,
    referrer: draft.referrer ?? "",
    requestId: `${random.hex(8).toLowerCase()}-${tail.slice(0, 1)}01e-00${tail.slice(1, 3)}-${tail.slice(3, 7)}-${tail.slice(7)}${random.hex(3).toLowerCase()}000000`,
    clientRequestId: random.guid(),
    latencyMs: refusal ? random.between(2, 9) : random.between(3, 60),
    bytes: random.between(900, 4_000_000),
    objectName: draft.objectName,
    resolved: draft.resolved ?? true,
    query: queryOf(operation, draft.query ?? (token ? tokenQuery(token) : "")),
    cause: refusal?.cause ?? null,
  };
}

function queryOf(operation: Operation, credentials: string): string {
  return [operation.query, credentials].filter(Boolean).join("&");
}

/** What a new token needs; times in milliseconds since 1970. */
export interface TokenDraft {
  readonly client: Client;
  readonly delegator: Delegator;
  readonly resource: "b" | "c";
  readonly permissions: string;
  readonly startMs: number;
  readonly expiryMs: number;
  readonly keyStartMs: number;
  readonly keyExpiryMs: number;
  readonly addresses?: string;
}

export function issueToken(random: Random, { client, ...draft }: TokenDraft): SampleToken {
  return { ...draft, style: client.style, version: client.version, signatureHash: random.hex(64) };
}

/** The user delegation key in force: a delegator's service gets a new one every six hours, for a day. */
export function keyInForce(atMs: number): { readonly keyStartMs: number; readonly keyExpiryMs: number } {
  const keyStartMs = Math.floor(atMs / (6 * HOUR)) * 6 * HOUR;
  return { keyStartMs, keyExpiryMs: keyStartMs + DAY };
}
