import type { Instant } from "@/lib/time/instant";

export const SERVICES = ["blob", "queue", "table", "file"] as const;
export type Service = (typeof SERVICES)[number];

/** One decoded query parameter of the logged URI. Order and repetitions are kept. */
export interface QueryParameter {
  readonly name: string;
  readonly value: string;
}

/**
 * The one record shape behind which the vendors' names end: a request made with a user delegation
 * SAS, as the log tells it. Every text is redacted, capped and free of control characters.
 * An empty string means that the log holds no such value.
 */
export interface LoggedRequest {
  /** When storage received the request. */
  readonly time: Instant;
  /** Storage account name, lower case. */
  readonly account: string;
  readonly service: Service;
  /** OperationName as logged, for example "GetBlob". */
  readonly operation: string;
  /** x-ms-version the request was served with, "" where not logged. */
  readonly operationVersion: string;
  /** HTTP status; 0 where the log holds none that is a number. */
  readonly status: number;
  readonly statusText: string;
  /** "SAS" or "Anonymous" for a user delegation SAS; shown, never relied on. */
  readonly authenticationType: string;
  /** SHA-256 of the signature as logged (64 upper-case hex digits), "" where none is logged. */
  readonly signatureHash: string;
  /** Identity of the token: 32 hex digits over signatureHash and the token's parameters. */
  readonly token: string;
  readonly host: string;
  /** Decoded path of the URI, with its leading slash. */
  readonly path: string;
  /** Query parameters without any secret: `sig` is kept as name with the value "REDACTED". */
  readonly parameters: readonly QueryParameter[];
  /** How the parameters were separated as logged: "&amp;", "\\u0026", …; "" for a plain ampersand. */
  readonly separator: string;
  /** "/account/container/blob", or "/" for a request stopped before it was resolved. */
  readonly objectKey: string;
  /** As logged: with or without port. */
  readonly callerAddress: string;
  /** "HTTPS" or "HTTP" as logged. */
  readonly protocol: string;
  readonly tlsVersion: string;
  /** The service's request id (CorrelationId, x-ms-request-id). */
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly userAgent: string;
  readonly referrer: string;
  readonly category: string;
  readonly location: string;
  /** ARM id of the account, as far as logged. */
  readonly resourceId: string;
  readonly metricResponseType: string;
  readonly sasExpiryStatus: string;
  /** JSON text of the authorization array, "" where not logged. */
  readonly authorizationDetails: string;
  readonly requesterObjectId: string;
  readonly requesterTenantId: string;
  /** Source of a copy, redacted like the URI. */
  readonly sourceUri: string;
  /** Milliseconds, null if not logged. */
  readonly durationMs: number | null;
}
