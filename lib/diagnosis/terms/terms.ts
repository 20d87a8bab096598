import { kql } from "@/lib/kql/kql";
import { readQuery } from "@/lib/requests/logged-uri";
import { namesHourAlone, namesZone } from "@/lib/sas/forms";
import { isOutOfOrder } from "@/lib/sas/permissions";
import { FIRST_VERSION, SERVICE_LETTERS } from "@/lib/sas/services";
import { plainInstant, sharedWindow, tokenWindows } from "@/lib/sas/windows";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import { callerColumn } from "../kql/address-columns";
import { readAllowedProtocolsInQuery } from "../kql/allowed-protocols";
import { unsentQueryColumn } from "../kql/bound-columns";
import { denialColumn } from "../kql/denial-column";
import { FIELDS } from "../kql/fields";
import { guidColumn } from "../kql/form-columns";
import { alwaysThere, constantly, readFromText, textOrMissing } from "../kql/kql-reading";
import {
  grantColumn,
  grantingResourcesColumn,
  hiddenNeedsColumn,
  overwriteNeedsColumn,
  requiredLettersColumn,
  roleNeededColumn,
} from "../kql/operation-columns";
import {
  DOUBT_COLUMN,
  ENDPOINT_COLUMN,
  EXCHANGE_COLUMN,
  fullPathDepthColumn,
  odditiesColumn,
  POLICY_STATUS_COLUMN,
  pathDepthColumn,
  STOPPED_COLUMN,
  targetColumn,
} from "../kql/row-columns";
import { STATUS_FAMILY_COLUMN } from "../kql/status-columns";
import { versionNeededColumn, versionOfLettersColumn } from "../kql/version-columns";
import { type RequestFacts, slotOf } from "../language/facts";
import { MISSING, type Reading, shown, textReading, valueReading } from "../language/reading";
import { defineTerms } from "../language/term";
import { denialOf } from "./authorization-details";
import { readBoundNames, readUnsentQuery } from "./bound-readings";
import {
  permissionNotKnown,
  readGranting,
  readHiddenNeeds,
  readOverwriteNeeds,
  readRequired,
  readRoleNeeded,
  ruleOf,
} from "./operation-readings";
import {
  readBearer,
  readCaller,
  readDoubt,
  readEndpoint,
  readExchange,
  readFullPathDepth,
  readPathDepth,
  readPolicyStatus,
  readStatus,
  readStopped,
  readTarget,
} from "./request-readings";
import { derivedTerm, parameterTerm, rowTerm, wordReading } from "./term-readers";
import { readFirstVersion, readVersionNeeded, readVersionOfLetters } from "./version-readings";

const SKEW_MS = 15 * 60_000;

const SLOT_OF = {
  sv: slotOf("sv"),
  sp: slotOf("sp"),
  skoid: slotOf("skoid"),
};

const INSTANT_PARAMETERS = ["st", "se", "skt", "ske"].map((name) => ({ name, slot: slotOf(name) }));

/** What is readable but not as every client writes it. */
function readOddities(facts: RequestFacts): Reading<string> {
  const letters = facts.valueAt(SLOT_OF.sp) ?? "";
  const outOfOrder = isOutOfOrder(letters, facts.request.service);
  const zoneless = INSTANT_PARAMETERS.filter(({ slot }) => !namesZone(facts.valueAt(slot) ?? ""));
  const hourly = INSTANT_PARAMETERS.filter(({ slot }) => namesHourAlone(facts.valueAt(slot) ?? ""));
  if (!outOfOrder && zoneless.length + hourly.length === 0) return MISSING;
  const odd = zoneless.map(({ name }) => `${name} has no time zone`);
  odd.push(...hourly.map(({ name }) => `${name} gives the hour alone, which is not a documented format`));
  if (outOfOrder) odd.unshift(`the letters of sp=${shown(letters)} are out of order`);
  return valueReading("odd", odd.join("; "));
}

const HTTPS_ONLY = valueReading<readonly string[]>(["HTTPS"], "");
const BOTH_PROTOCOLS = valueReading<readonly string[]>(["HTTPS", "HTTP"], "");
const SIGNED_PROTOCOL = parameterTerm("spr");

function readAllowedProtocols(facts: RequestFacts): Reading<readonly string[]> {
  const signed = SIGNED_PROTOCOL.read(facts);
  if (signed.state === "missing") return BOTH_PROTOCOLS;
  if (signed.state !== "value") return signed;
  return signed.value === "https" ? HTTPS_ONLY : BOTH_PROTOCOLS;
}

function readDenial(facts: RequestFacts): Reading<string> {
  const { authorizationDetails } = facts.request;
  if (authorizationDetails === "") return MISSING;
  return textReading(denialOf(authorizationDetails, facts.valueAt(SLOT_OF.skoid) ?? "") ?? "");
}

function readSkewedTime({ request }: RequestFacts): Reading<Instant> {
  const ms = epochMsOf(request.time);
  if (Number.isNaN(ms)) return MISSING;
  const later = instantOf(ms + SKEW_MS, Number(request.time.slice(23, 27)));
  return valueReading(later, later);
}

/** For sentences: what the logged address of a copy's source tells of its token. */
function readSourceToken({ request }: RequestFacts): Reading<string> {
  const mark = request.sourceUri.indexOf("?");
  if (mark < 0)
    return textReading(request.sourceUri === "" ? "the log names no source" : "the source carries no token");
  const { start, expiry } = tokenWindows(readQuery(request.sourceUri.slice(mark + 1))).effective;
  if (expiry !== null && expiry < request.time)
    return textReading(`the source's token ended at ${plainInstant(expiry)}`);
  if (start !== null && start > request.time)
    return textReading(`the source's token starts at ${plainInstant(start)}`);
  return textReading(
    expiry === null ? "the source carries no token" : "the source's token is within its dates",
  );
}

const IN_DATE = wordReading("token and key are within their dates");
const NOT_IN_DATE = wordReading("its dates suggest otherwise, but the status takes precedence");

const boundOf = (reading: Reading<Instant>): Instant | null =>
  reading.state === "value" ? reading.value : null;

/** For sentences: whether token and key were in date. From readings that the checks have made already. */
function readDates(facts: RequestFacts): Reading<string> {
  const { time } = facts.request;
  const { start, expiry } = sharedWindow(
    { start: boundOf(facts.read(TERMS.signedStart)), expiry: boundOf(facts.read(TERMS.signedExpiry)) },
    { start: boundOf(facts.read(TERMS.keyStart)), expiry: boundOf(facts.read(TERMS.keyExpiry)) },
  );
  return (start === null || start <= time) && expiry !== null && time <= expiry ? IN_DATE : NOT_IN_DATE;
}

/** Every value that a check may ask for. */
export const TERMS = defineTerms({
  signedVersion: parameterTerm("sv"),
  signedResource: parameterTerm("sr"),
  directoryDepth: parameterTerm("sdd"),
  signedStart: parameterTerm("st", {
    whenMissing: "valid immediately (st absent)",
    verbs: { before: "started", after: "starts" },
  }),
  signedExpiry: parameterTerm("se", { verbs: { before: "expired", after: "expires" } }),
  signedPermissions: parameterTerm("sp"),
  signedAddresses: parameterTerm("sip", { whenMissing: "no restriction (sip absent)" }),
  signedProtocol: SIGNED_PROTOCOL,
  storedPolicy: parameterTerm("si", { whenMissing: "no stored policy (si absent)" }),
  encryptionScope: parameterTerm("ses", { whenMissing: "no encryption scope (ses absent)" }),
  delegator: parameterTerm("skoid"),
  keyTenant: parameterTerm("sktid"),
  keyStart: parameterTerm("skt", { verbs: { before: "key started", after: "key starts" } }),
  keyExpiry: parameterTerm("ske", { verbs: { before: "key expired", after: "key expires" } }),
  keyService: parameterTerm("sks"),
  keyVersion: parameterTerm("skv"),
  authorizedUser: parameterTerm("saoid", { whenMissing: "no user named (saoid absent)" }),
  unauthorizedUser: parameterTerm("suoid", { whenMissing: "no user to check (suoid absent)" }),
  correlationId: parameterTerm("scid"),
  boundUser: parameterTerm("sduoid", { whenMissing: "not bound to a user (sduoid absent)" }),
  boundTenant: parameterTerm("skdutid", { whenMissing: "not bound to a tenant (skdutid absent)" }),
  signedHeaders: parameterTerm("srh", { whenMissing: "no signed headers (srh absent)" }),
  signedQuery: parameterTerm("srq", { whenMissing: "no signed query (srq absent)" }),
  signature: parameterTerm("sig"),
  requestTime: derivedTerm("request time", ({ request }) => valueReading(request.time, request.time), {
    inQuery: () => alwaysThere(kql`${FIELDS.time}`),
  }),
  dates: derivedTerm("dates", readDates),
  skewedRequestTime: derivedTerm("15 min after the request", readSkewedTime),
  service: derivedTerm("service", ({ request }) => wordReading(request.service), { inQuery: constantly }),
  serviceLetter: derivedTerm(
    "service of the request",
    ({ request }) =>
      valueReading(
        SERVICE_LETTERS[request.service],
        `${SERVICE_LETTERS[request.service]} (${request.service})`,
      ),
    { inQuery: (service) => constantly(SERVICE_LETTERS[service]) },
  ),
  operation: rowTerm(
    "operation",
    ({ operation }) => shown(operation),
    () => textOrMissing(FIELDS.operation),
  ),
  exchange: derivedTerm("kind of request", readExchange, { inQuery: () => textOrMissing(EXCHANGE_COLUMN) }),
  grant: derivedTerm(
    "way to allow it",
    (facts) => {
      const rule = ruleOf(facts);
      return rule ? wordReading(rule.grant) : permissionNotKnown(facts);
    },
    { inQuery: (service) => textOrMissing(grantColumn(service)) },
  ),
  requiredLetters: derivedTerm("permission needed", readRequired, {
    inQuery: (service) => textOrMissing(requiredLettersColumn(service)),
  }),
  overwriteNeeds: derivedTerm("permission needed to overwrite", readOverwriteNeeds, {
    inQuery: (service) => textOrMissing(overwriteNeedsColumn(service)),
  }),
  conditionalPermissions: derivedTerm("permission that may be needed", readHiddenNeeds, {
    inQuery: (service) => textOrMissing(hiddenNeedsColumn(service)),
  }),
  roleNeeded: derivedTerm("role needed", readRoleNeeded, {
    inQuery: (service) => textOrMissing(roleNeededColumn(service)),
  }),
  grantingResources: derivedTerm("signed resources that allow it", readGranting, {
    inQuery: (service) => textOrMissing(grantingResourcesColumn(service)),
  }),
  firstVersion: derivedTerm("first version", readFirstVersion, {
    inQuery: (service) => constantly(FIRST_VERSION[service]),
  }),
  versionNeeded: derivedTerm("version needed", readVersionNeeded, {
    inQuery: (service) => textOrMissing(versionNeededColumn(service)),
  }),
  versionOfLetters: derivedTerm("version that the letters need", readVersionOfLetters, {
    whenMissing: "every version knows the letters",
    inQuery: (service) => textOrMissing(versionOfLettersColumn(service)),
  }),
  oddities: derivedTerm("oddities", readOddities, {
    whenMissing: "written as usual",
    inQuery: (service) => textOrMissing(odditiesColumn(service)),
  }),
  pathDepth: derivedTerm("depth of the path", readPathDepth, {
    inQuery: () => alwaysThere(kql`${pathDepthColumn()}`),
  }),
  fullPathDepth: derivedTerm("depth of the path with its empty names", readFullPathDepth, {
    inQuery: () => alwaysThere(kql`${fullPathDepthColumn()}`),
  }),
  unsentQuery: derivedTerm("bound parameters that were not sent", readUnsentQuery, {
    whenMissing: "none is missing",
    inQuery: () => textOrMissing(unsentQueryColumn()),
  }),
  boundNames: derivedTerm("bound values", readBoundNames),
  separator: rowTerm(
    "separator",
    ({ separator }) => separator,
    () => textOrMissing(FIELDS.separator),
  ),
  doubt: derivedTerm("doubt", readDoubt, {
    whenMissing: "read as it was sent",
    inQuery: () => textOrMissing(DOUBT_COLUMN),
  }),
  target: derivedTerm("target", readTarget, { inQuery: (service) => textOrMissing(targetColumn(service)) }),
  statusFamily: derivedTerm("status text", readStatus, {
    inQuery: () => alwaysThere(kql`${STATUS_FAMILY_COLUMN}`),
  }),
  callerAddress: derivedTerm("caller's address", readCaller, {
    inQuery: () => readFromText(FIELDS.callerAddress, callerColumn(FIELDS.callerAddress)),
  }),
  protocol: derivedTerm("protocol", ({ request }) => textReading(request.protocol.toUpperCase()), {
    inQuery: () => textOrMissing(FIELDS.protocol),
  }),
  allowedProtocols: derivedTerm("protocols that the token allows", readAllowedProtocols, {
    inQuery: (service) => readAllowedProtocolsInQuery(SIGNED_PROTOCOL.inQuery(service)),
  }),
  stopped: derivedTerm("stopped", readStopped, { inQuery: () => textOrMissing(STOPPED_COLUMN) }),
  bearer: derivedTerm("bearer's object id", readBearer, {
    inQuery: () => readFromText(FIELDS.requesterObjectId, guidColumn("Bearer", FIELDS.requesterObjectId)),
  }),
  policyStatus: derivedTerm("SAS expiry status", readPolicyStatus, {
    whenMissing: "no policy violation logged",
    inQuery: () => textOrMissing(POLICY_STATUS_COLUMN),
  }),
  endpoint: derivedTerm("endpoint", readEndpoint, { inQuery: () => textOrMissing(ENDPOINT_COLUMN) }),
  sourceToken: derivedTerm("copy source", readSourceToken),
  denial: derivedTerm("authorization details", readDenial, {
    whenMissing: "not in this row",
    inQuery: () => textOrMissing(denialColumn()),
  }),
});
