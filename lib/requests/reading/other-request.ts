import type { Instant } from "@/lib/time/instant";
import { clientOf } from "../client-name";
import { type Credential, credentialOf } from "../credential";
import { addressOf } from "../display-fields";
import type { QueryParameter } from "../logged-request";
import { isRefusal } from "../refused-status";
import { hashNumber } from "../token-use";
import type { LoggedFields } from "./logged-fields";

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

/** What is kept of such a request. `status` and `operation` are telling; `named` tells its row apart. */
export function readOther(
  fields: LoggedFields,
  parameters: readonly QueryParameter[],
  told: { readonly account: string; readonly time: Instant; readonly status: number; readonly named: string },
): OtherRequest {
  const { account, time, status, named } = told;
  const number = hashNumber(`${account}\n${named}`);
  if (status >= 400) {
    const credential = credentialOf(fields.text("authenticationType"), parameters);
    const statusText = fields.cleanOnce("statusText");
    return { what: { kind: "refusal", account, credential, status, statusText }, time, number };
  }
  return {
    what: {
      kind: "key",
      account,
      delegator: fields.cleanOnce("requesterObjectId").toLowerCase(),
      tenant: fields.cleanOnce("requesterTenantId").toLowerCase(),
      upn: fields.cleanOnce("requesterUpn"),
      app: fields.cleanOnce("requesterAppId").toLowerCase(),
      client: clientOf(fields.cleanOnce("userAgent")),
      caller: addressOf(fields.clean("callerAddress", MAX_CALLER)),
    },
    time,
    number,
  };
}
