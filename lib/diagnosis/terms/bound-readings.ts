import { MAX_BOUND_NAMES, MAX_KEPT_PARAMETERS, PLAIN_NAME } from "../kql/bound-names";
import { type RequestFacts, slotOf } from "../language/facts";
import { MISSING, type Reading, shown, textReading } from "../language/reading";

const SIGNED_HEADERS = slotOf("srh");
const SIGNED_QUERY = slotOf("srq");

const IS_PLAIN = new RegExp(PLAIN_NAME);

/** The parameters that `srq` binds and the address lacks: "prefix, comp". */
export function readUnsentQuery(facts: RequestFacts): Reading<string> {
  const bound = facts.valueAt(SIGNED_QUERY);
  const { parameters } = facts.request;
  if (bound === undefined || bound === "" || parameters.length >= MAX_KEPT_PARAMETERS) return MISSING;
  const sent = new Set(parameters.map(({ name }) => name.toLowerCase()));
  const names = bound.toLowerCase().split(",", MAX_BOUND_NAMES);
  return textReading(names.filter((name) => IS_PLAIN.test(name) && !sent.has(name)).join(", "));
}

/** For sentences: "the headers x-ms-meta-project (srh) and the query parameters prefix (srq)". */
export function readBoundNames(facts: RequestFacts): Reading<string> {
  const headers = facts.valueAt(SIGNED_HEADERS) ?? "";
  const query = facts.valueAt(SIGNED_QUERY) ?? "";
  const named = [
    headers === "" ? "" : `the headers ${shown(headers)} (srh)`,
    query === "" ? "" : `the query parameters ${shown(query)} (srq)`,
  ];
  return { state: "value", value: "", text: named.filter((text) => text !== "").join(" and ") };
}
