import { cases, type KqlColumn, kql, madeColumn, textLiteral } from "@/lib/kql/kql";
import { FIELDS } from "./fields";
import { parameterColumns } from "./parameter-columns";

/** Stands for the delegator's id, which no constant pattern could hold. */
const DELEGATOR = "the-delegator";
const DENIED = '"result"[ ]*:[ ]*"denied"';
/** Anything within one evaluation: its principals are the only objects in it. */
const WITHIN = "([^{}]|[{][^{}]*[}])*";
const PRINCIPAL = `"id"[ ]*:[ ]*"${DELEGATOR}"`;

/**
 * What the authorization details deny, and to whom. Patterns over their JSON text, because an
 * expansion would count each evaluation as a row.
 */
export function denialColumn(): KqlColumn {
  const { text: delegator } = parameterColumns("skoid");
  const details = madeColumn("AuthorizationLower", kql`tolower(${FIELDS.authorizationDetails})`);
  const named = madeColumn(
    "AuthorizationNamed",
    kql`case(isempty(${delegator}), ${details}, replace_string(${details}, tolower(${delegator}), ${textLiteral(DELEGATOR)}))`,
  );
  const deny = `"denyassignmentid"[ ]*:[ ]*"[^"]`;
  const before = `${PRINCIPAL}[^{}]*[}]${WITHIN}${DENIED}`;
  const after = `${DENIED}${WITHIN}[{][^{}]*${PRINCIPAL}`;
  const ofDelegator = kql`${named} matches regex ${textLiteral(`${before}|${after}`)}`;
  return madeColumn(
    "Denial",
    cases(
      [
        [kql`${details} matches regex ${textLiteral(deny)}`, textLiteral("deny assignment")],
        [ofDelegator, textLiteral("role")],
        [kql`${details} matches regex ${textLiteral(DENIED)}`, textLiteral("another identity")],
      ],
      textLiteral(""),
    ),
  );
}
