import { type Instant, parseInstant } from "@/lib/time/instant";
import { type HarmlessRequest, harmlessRequest, type TriedResource } from "../harmless/harmless-request";
import type { FieldFault, FieldsRead, FieldValues } from "../protocol/fields";
import type { ServiceSasBody } from "./body-parameters";
import { doubtsAbout, readCanonicalizedResource } from "./canonicalized-resource";
import { COMBINATIONS } from "./combinations";
import type { BlockedRequest } from "./conclusions";
import { type GivenValues, readBody } from "./read-body";
import { type OwnValues, readOwnValues } from "./read-own";
import type { AccountResource } from "./uri-parameters";

/** What the control experiment is made with. */
export interface ServiceSasInput {
  readonly account: string;
  /** Null: the configuration may know the account. */
  readonly resource: AccountResource | null;
  readonly body: ServiceSasBody;
  readonly start: Instant | null;
  readonly expiry: Instant | null;
  /** What the token is tried with. */
  readonly request: HarmlessRequest;
  readonly blocked: BlockedRequest;
  /** What looks wrong, or differs from the blocked request, and is sent all the same. */
  readonly cautions: readonly string[];
}

function readResource(body: GivenValues, account: string, faults: FieldFault[]): TriedResource | null {
  const text = body.canonicalizedResource;
  const isBroken = faults.some(({ field }) => field === "canonicalizedResource");
  if (text === undefined || account === "" || isBroken) return null;
  const read = readCanonicalizedResource(text, account);
  if (read.ok) return read.resource;
  faults.push({ field: "canonicalizedResource", rule: read.rule });
  return null;
}

const instantIn = (text: string | undefined): Instant | null => {
  const read = text === undefined ? null : parseInstant(text);
  return read?.ok ? read.instant : null;
};

/** The operation's own form, or one for a permission that the token holds. */
interface Tried {
  readonly request: HarmlessRequest;
  readonly isOwn: boolean;
}

/** Without letters of its own, the token has those of its policy: reading is tried. */
function triedFor(
  resource: TriedResource,
  { operation, object }: OwnValues,
  { signedPermission = "r" }: GivenValues,
): Tried | null {
  const asked = { ...resource, path: resource.path || object };
  const own = harmlessRequest(asked, operation, signedPermission);
  if (own !== null) return { request: own, isOwn: true };
  const other = harmlessRequest(asked, "", signedPermission);
  return other === null ? null : { request: other, isOwn: false };
}

const isFine = (time: Instant | null): boolean => time !== null && !time.endsWith("0000Z");

function cautionsFor(
  body: ServiceSasBody,
  { request, isOwn }: Tried,
  operation: string,
  times: readonly (Instant | null)[],
): readonly string[] {
  const other = `${operation} has no form that changes nothing: permission ${request.letter} was tried in its place.`;
  return [
    ...doubtsAbout(body.canonicalizedResource),
    ...(isOwn ? [] : [other]),
    ...(times.some(isFine) ? ["Times are sent to the millisecond: what is finer was cut."] : []),
  ];
}

const NOTHING_TO_TRY: FieldFault = {
  field: "signedPermission",
  rule: "None of the signed permissions can be tried without changing something: one of r, l, c, w, a, d for blobs, r or l for files, r for queues and tables.",
};

/** Reads and checks the values of SERVICE_SAS_FIELDS, all of them, so that every fault is named at once. */
export function readServiceSasInput(values: FieldValues, now: Instant): FieldsRead<ServiceSasInput> {
  const faults: FieldFault[] = [];
  const own = readOwnValues(values, faults);
  const given = readBody(values, faults);
  const resource = readResource(given, own.account, faults);
  const [start, expiry] = [instantIn(given.signedStart), instantIn(given.signedExpiry)];
  const isNamed = (name: string): boolean => faults.some(({ field }) => field === name);
  for (const { field, rule, breaks } of COMBINATIONS)
    if (!isNamed(field) && breaks({ values: given, resource, start, expiry, now }))
      faults.push({ field, rule });
  const { canonicalizedResource } = given;
  if (faults.length > 0 || resource === null || canonicalizedResource === undefined)
    return { ok: false, faults };
  const tried = triedFor(resource, own, given);
  if (tried === null) return { ok: false, faults: [NOTHING_TO_TRY] };
  const body = { ...given, canonicalizedResource };
  const { account, blocked } = own;
  const cautions = cautionsFor(body, tried, own.operation, [start, expiry]);
  const { request } = tried;
  return {
    ok: true,
    input: { account, resource: own.resource, body, start, expiry, request, blocked, cautions },
  };
}
