import { FIELDS } from "@/lib/diagnosis/kql/fields";
import {
  anyOf,
  cases,
  type Kql,
  type KqlColumn,
  kql,
  listLiteral,
  madeColumn,
  numberLiteral,
  tableColumn,
  textLiteral,
} from "@/lib/kql/kql";
import { memoize } from "@/lib/kql/memoize";
import { MAX_KEY_REQUESTS, MAX_OTHER_REFUSALS } from "@/lib/log-source/other-requests";
import { CREDENTIAL_NAMES, type Credential, TRUSTED_PREFIX } from "@/lib/requests/credential";
import type { Service } from "@/lib/requests/logged-request";
import { REFUSED_CONFLICT, REFUSED_STATUSES } from "@/lib/requests/refused-status";
import { CALLER, facetColumn } from "./columns";
import { vendorColumn } from "./fields";
import { once } from "./once";
import { step, stepOf, where, writeQuery } from "./pipeline";
import { IS_SYSTEM_TOKEN, otherSteps } from "./relevant-rows";
import { type KustoScope, windowSteps } from "./scope-steps";

const credential = (name: Credential): Kql => textLiteral(name);

const gives = (names: string): Kql =>
  kql`${FIELDS.query} matches regex ${textLiteral(`(?i)&(${names})(=[^&]*)?&`)}`;

/** As credentialOf of lib/requests. */
const credentialColumn = memoize((service: Service): KqlColumn => {
  const type = madeColumn("AuthType", kql`tolower(${vendorColumn("AuthenticationType", service)})`);
  // Columns of their own: a case with all of this in it is read by no one, and not by every engine.
  const isOne = (column: string, names: readonly string[]) =>
    kql`${madeColumn(column, kql`${type} in ${listLiteral(names)}`)}`;
  const isTrusted = anyOf(kql`${type} startswith ${textLiteral(TRUSTED_PREFIX)}`, IS_SYSTEM_TOKEN);
  const isSas = anyOf(kql`${type} contains 'sas'`, gives("sig"));
  const sas = cases(
    [
      [gives("ss|srt"), credential("account-sas")],
      [gives("sig|si|tn|sr"), credential("service-sas")],
    ],
    credential("sas"),
  );
  return madeColumn(
    "Credential",
    cases(
      [
        [isOne("IsAccountKey", CREDENTIAL_NAMES["account-key"]), credential("account-key")],
        [isOne("IsSignIn", CREDENTIAL_NAMES.oauth), credential("oauth")],
        [kql`${madeColumn("IsTrusted", isTrusted)}`, credential("other")],
        [kql`${madeColumn("IsSas", isSas)}`, kql`${madeColumn("SasKind", sas)}`],
        [isOne("IsAnonymous", ["anonymous"]), credential("anonymous")],
      ],
      credential("other"),
    ),
  );
});

const STATUS_CODE = tableColumn("StatusCode");

/** As isRefusal of lib/requests. */
const isRefusal = (service: Service): Kql =>
  anyOf(
    kql`${STATUS_CODE} in ${listLiteral(REFUSED_STATUSES.map(String))}`,
    kql`(${STATUS_CODE} == ${textLiteral(String(REFUSED_CONFLICT.status))} and ${vendorColumn("StatusText", service)} =~ ${textLiteral(REFUSED_CONFLICT.text)})`,
  );

/** Columns Credential, StatusCode, Status, Refusals, First, Last: refused requests without a user delegation SAS. */
export function otherRefusalsQuery(scope: KustoScope): string {
  const { service } = scope;
  return writeQuery(service, [
    ...windowSteps(scope),
    where(isRefusal(service)),
    ...otherSteps(),
    once(service, [STATUS_CODE, FIELDS.statusText, credentialColumn(service)]),
    step(
      "summarize Refusals = count(), First = tostring(min(TimeGenerated)), Last = tostring(max(TimeGenerated)) by Credential, StatusCode, Status",
    ),
    step("sort by Refusals desc, Credential asc, StatusCode asc, Status asc"),
    stepOf(kql`take ${numberLiteral(MAX_OTHER_REFUSALS)}`),
  ]);
}

/** Columns Time, ObjectId, RequesterTenantId, RequesterUpn, RequesterAppId, Client, Caller: the first keys of a delegator. */
export function keyRequestsQuery(scope: KustoScope, delegator: string): string {
  const { service } = scope;
  const client = facetColumn("client", service);
  const columns = ["RequesterTenantId", "RequesterUpn", "RequesterAppId"].map(tableColumn);
  const told = columns.reduce((text, column) => kql`${text}, ${column}`, kql`${client}, ${CALLER}`);
  return writeQuery(service, [
    ...windowSteps(scope),
    where(kql`${vendorColumn("OperationName", service)} =~ 'GetUserDelegationKey'`),
    where(kql`${STATUS_CODE} startswith '2'`),
    where(kql`${FIELDS.requesterObjectId} == ${textLiteral(delegator)}`),
    once(service, [FIELDS.requesterObjectId, client, CALLER, ...columns]),
    step("sort by TimeGenerated asc"),
    stepOf(kql`take ${numberLiteral(MAX_KEY_REQUESTS)}`),
    stepOf(kql`project Time = tostring(TimeGenerated), ObjectId = ${FIELDS.requesterObjectId}, ${told}`),
  ]);
}
