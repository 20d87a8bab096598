import {
  allOf,
  anyOf,
  cases,
  instantLiteral,
  type Kql,
  kql,
  numberLiteral,
  textLiteral,
} from "@/lib/kql/kql";
import { type Lookup, type Match, matchesAsked, type ObjectPlace, plainId } from "@/lib/log-source/lookup";
import type { QueryParameter, Service } from "@/lib/requests/logged-request";
import { tokenText } from "@/lib/requests/logged-uri";
import { OBJECT, tokenColumn } from "./columns";
import { vendorColumn } from "./fields";
import { once } from "./once";
import { type Step, step, stepOf, where, writeQuery } from "./pipeline";
import { recordProjection } from "./record-projection";
import { delegationSteps, isRefused } from "./relevant-rows";
import { type KustoScope, windowSteps } from "./scope-steps";

/** An id as services and clients write it: with dashes, without, and as it was given. */
function spellingsOf(id: string): readonly string[] {
  const plain = plainId(id);
  const dashed = plain.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return [...new Set([dashed, plain, id.trim()])];
}

/** The table's index finds a text in whatever case by this, not by a call on each row. */
function isOneOf(column: Kql, texts: readonly string[]): Kql {
  return kql`${column} in~ (${{ text: texts.map((text) => textLiteral(text).text).join(", "), needs: [] }})`;
}

const isId = (column: string, ids: readonly string[], service: Service): Kql =>
  isOneOf(vendorColumn(column, service), ids.flatMap(spellingsOf));

/** The token's column ends with its parameters; what comes before is the hash of its signature. */
function isToken(token: readonly QueryParameter[], service: Service): Kql {
  const delegator = token.find(({ name }) => name === "skoid")?.value ?? "";
  return allOf(
    kql`${vendorColumn("Uri", service)} contains ${textLiteral(delegator)}`,
    kql`${tokenColumn(service)} endswith_cs ${textLiteral(`\n${tokenText(token)}\n`)}`,
  );
}

const isObject = ({ account, object }: ObjectPlace, service: Service): Kql =>
  allOf(
    kql`${vendorColumn("AccountName", service)} =~ ${textLiteral(account)}`,
    kql`${OBJECT} == ${textLiteral(object)}`,
  );

const CONDITIONS: Readonly<Record<Match, (lookup: Lookup, service: Service) => Kql>> = {
  "server-request-id": ({ serverRequestIds }, service) => isId("CorrelationId", serverRequestIds, service),
  "client-request-id": ({ clientRequestIds }, service) => isId("ClientRequestId", clientRequestIds, service),
  signature: ({ signatureHashes }, service) =>
    anyOf(
      ...signatureHashes.map(
        (hash) => kql`${vendorColumn("AuthenticationHash", service)} has ${textLiteral(hash)}`,
      ),
    ),
  "token-parameters": ({ tokens }, service) => anyOf(...tokens.map((token) => isToken(token, service))),
  object: ({ objects }, service) => anyOf(...objects.map((place) => isObject(place, service))),
};

/** Ways that a table's index answers, and ways for which rows must be read. */
const BY_INDEX: readonly Match[] = ["server-request-id", "client-request-id", "signature"];

/** The ways that are asked, in the groups in which they are asked: what an index answers goes first. */
export function matchGroups(lookup: Lookup): readonly (readonly Match[])[] {
  const asked = matchesAsked(lookup);
  const indexed = asked.filter((match) => BY_INDEX.includes(match));
  const read = asked.filter((match) => !BY_INDEX.includes(match));
  return [indexed, read].filter((group) => group.length > 0);
}

function matchSteps(
  scope: KustoScope,
  lookup: Lookup,
  matches: readonly Match[],
): readonly [Step, ...Step[]] {
  const { service } = scope;
  const [inWindow = step("where true"), ...named] = windowSteps(scope);
  const { accounts } = lookup;
  const allowed = accounts === null ? [] : [where(isOneOf(vendorColumn("AccountName", service), accounts))];
  const found = where(anyOf(...matches.map((match) => CONDITIONS[match](lookup, service))));
  const relevant = [where(isRefused(service)), ...delegationSteps(service)];
  const indexed = matches.every((match) => BY_INDEX.includes(match));
  return [inWindow, ...named, ...allowed, ...(indexed ? [found, ...relevant] : [...relevant, found])];
}

/** 0 for the strongest of the ways in which a row matches. */
function rankOf(lookup: Lookup, matches: readonly Match[], service: Service): Kql {
  const branches = matches
    .slice(0, -1)
    .map((match, at) => [CONDITIONS[match](lookup, service), numberLiteral(at)] as const);
  return cases(branches, numberLiteral(matches.length - 1));
}

function distanceOf({ time }: Lookup, service: Service): Kql {
  if (time === null) return numberLiteral(0);
  const logged = vendorColumn("TimeGenerated", service);
  return kql`abs(datetime_diff('second', ${logged}, ${instantLiteral(time)}))`;
}

/**
 * Whole rows that match in one of these ways: the strongest first, then those of the object that is
 * looked for, then those nearest in time, or the newest.
 */
export function lookupQuery(
  scope: KustoScope,
  lookup: Lookup,
  matches: readonly Match[],
  limit: number,
): string {
  const { service } = scope;
  const ofObject =
    lookup.objects.length === 0
      ? numberLiteral(0)
      : cases([[CONDITIONS.object(lookup, service), numberLiteral(0)]], numberLiteral(1));
  return writeQuery(service, [
    ...matchSteps(scope, lookup, matches),
    stepOf(
      kql`extend MatchRank = ${rankOf(lookup, matches, service)}, OtherObject = ${ofObject}, Distance = ${distanceOf(lookup, service)}`,
    ),
    step("sort by MatchRank asc, OtherObject asc, Distance asc, TimeGenerated desc, CorrelationId asc"),
    stepOf(kql`take ${numberLiteral(limit)}`),
    recordProjection(service),
  ]);
}

/** Column Failures: how many rows match in this way, each once. */
export function lookupCountQuery(scope: KustoScope, lookup: Lookup, match: Match): string {
  return writeQuery(scope.service, [
    ...matchSteps(scope, lookup, [match]),
    once(scope.service, []),
    step("summarize Failures = count()"),
  ]);
}
