import type { Instant } from "@/lib/time/instant";
import { clientOf } from "../client-name";
import { type Credential, credentialOf } from "../credential";
import { addressOf } from "../display-fields";
import type { QueryParameter } from "../logged-request";
import { isRefusal } from "../refused-status";
import { hashNumber } from "../token-use";
import type { FieldReader } from "./record-layout";
import { sanitize, sanitizeOnce } from "./sanitize";

/** A request without a user delegation SAS that was refused: it is counted, and no more is kept of it. */
export interface OtherRefused {
  readonly kind: "refusal";
  readonly account: string;
  readonly credential: Credential;
  readonly status: number;
  readonly statusText: string;
}

/** A request that made a user delegation key. */
export interface KeyMade {
  readonly kind: "key";
  readonly account: string;
  /** Object id, lower case. */
  readonly delegator: string;
  readonly tenant: string;
  readonly upn: string;
  readonly app: string;
  readonly client: string;
  readonly caller: string;
}

/** What is kept of a request without a user delegation SAS. */
export interface OtherRequest {
  readonly what: OtherRefused | KeyMade;
  readonly time: Instant;
  /** 64 bits as digits: the same for a row that is read twice. */
  readonly number: string;
}

const MAX_CALLER = 256;

/** What of a request without a user delegation SAS is worth keeping. */
export const isTelling = (status: number | null, statusText: string, operation: string): boolean =>
  isRefusal(status, statusText) ||
  (status !== null && status >= 200 && status < 300 && operation.toLowerCase() === "getuserdelegationkey");

const plainId = (text: string): string => sanitizeOnce(text).toLowerCase();

/** What is kept of such a request. `status` and `operation` are telling; `named` tells its row apart. */
export function readOther(
  field: FieldReader,
  parameters: readonly QueryParameter[],
  told: { readonly account: string; readonly time: Instant; readonly status: number; readonly named: string },
): OtherRequest {
  const { account, time, status, named } = told;
  const number = hashNumber(`${account}\n${named}`);
  if (status >= 400) {
    const credential = credentialOf(field("authenticationType"), parameters);
    const statusText = sanitizeOnce(field("statusText"));
    return { what: { kind: "refusal", account, credential, status, statusText }, time, number };
  }
  return {
    what: {
      kind: "key",
      account,
      delegator: plainId(field("requesterObjectId")),
      tenant: plainId(field("requesterTenantId")),
      upn: sanitizeOnce(field("requesterUpn")),
      app: plainId(field("requesterAppId")),
      client: clientOf(sanitizeOnce(field("userAgent"))),
      caller: addressOf(sanitize(field("callerAddress"), MAX_CALLER)),
    },
    time,
    number,
  };
}
