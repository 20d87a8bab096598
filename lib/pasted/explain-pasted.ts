import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { fixFor } from "@/lib/diagnosis/fixes/fixes";
import { decodeToken } from "@/lib/sas/decode-token";
import { storagePlace } from "./addresses/storage-place";
import type { PastedAnswer, PastedFinding, PastedOutcome } from "./answer";
import { askedFor, notOursBecause, outcomeOf, tellsFailure } from "./explaining/outcome";
import { kindOfAddress, type PastedRequest, requestOf, tokenOf } from "./explaining/request-of";
import { factsForFix, type PastedVerdict, verdictOf } from "./explaining/verdict-of";
import type { PastedAddress, PastedFacts } from "./facts";
import { CLIENT_PHRASES } from "./tables/clients";

/** Decoded parameters by name; the signature is "masked". */
function shownParameters(address: PastedAddress): Readonly<Record<string, string>> | null {
  const token = tokenOf(address);
  if (token.length === 0) return null;
  return Object.fromEntries(decodeToken(token).parameters.map(({ name, value }) => [name, value]));
}

const shownHost = (address: PastedAddress | null): string | null =>
  address === null || address.host === "" || storagePlace(address).kind === "azure" ? null : address.host;

function findingOf(address: PastedAddress): PastedFinding {
  const { account, container, object, service } = storagePlace(address);
  return {
    role: address.role,
    account,
    container,
    object,
    service,
    host: shownHost(address),
    sas: kindOfAddress(address),
    parameters: shownParameters(address),
    signatureHash: address.signatureHash || null,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentenceOf = (text: string): string => `${capital(text).replace(/\.$/, "")}.`;

/** What is said where the text decides nothing. */
const OPEN_SENTENCES: Readonly<Record<PastedOutcome, string>> = {
  explained: "",
  "find-row": "The text leads to a row of the log, which decides.",
  decode: "This is a token; the text tells of no failure.",
  ask: "The text does not say enough to find the request or to explain it.",
  "not-ours": "",
};

function evidenceOf(facts: PastedFacts, verdict: PastedVerdict | null): readonly string[] {
  const said: string[] = [];
  if (facts.detail !== null) said.push(`The service's detail: ${facts.detail}`);
  if (facts.code !== null) {
    const origins = {
      service: "The error code",
      sentence: "The code that the service's sentence stands for",
      client: "The code behind the client's words",
    };
    said.push(`${origins[facts.codeOrigin ?? "service"]}: ${facts.code}`);
  }
  return verdict ? [...said, ...verdict.evidence] : said;
}

const guessesOf = (facts: PastedFacts): PastedAnswer["guesses"] =>
  CLIENT_PHRASES.filter(({ id }) => facts.phrases.includes(id)).map(({ client, says, truth }) => ({
    client,
    says,
    truth,
  }));

const NO_PLACE = {
  account: null,
  container: null,
  object: null,
  service: null,
  host: null,
  parameters: null,
};

/** What all values have in common; null where they differ. */
function shared<Value>(values: readonly Value[]): Value | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

/** Of several addresses without a failure none is the request's own: what they share is said, and each in `findings`. */
function sharedPlace(facts: PastedFacts) {
  const findings = facts.addresses.map(findingOf);
  return {
    ...NO_PLACE,
    account: shared(findings.map(({ account }) => account)),
    container: shared(findings.map(({ container }) => container)),
    object: shared(findings.map(({ object }) => object)),
    service: shared(findings.map(({ service }) => service)),
    operation: facts.operation,
  };
}

function placeParts(facts: PastedFacts, request: PastedRequest) {
  const { address, account, container, object, service, operation } = request;
  const isSeveral = facts.addresses.length > 1;
  // Of a copy's source and target neither is the request's own place.
  if (isSeveral && address?.role !== "request") return { ...NO_PLACE, operation: facts.operation };
  if (isSeveral && !tellsFailure(facts) && facts.method === null) return sharedPlace(facts);
  const parameters = address && shownParameters(address);
  return { account, container, object, service, host: shownHost(address), operation, parameters };
}

/** Another kind of SAS is explained by what the service says of it, and by nothing else. */
function verdictFor(
  facts: PastedFacts,
  request: PastedRequest,
  notOurs: string | null,
): PastedVerdict | null {
  if (!tellsFailure(facts)) return null;
  const isOtherSas = request.sas === "service" || request.sas === "account";
  if (notOurs !== null && !isOtherSas) return null;
  const verdict = verdictOf(facts, request);
  return notOurs !== null && verdict.reason === "unknown" ? null : verdict;
}

/**
 * The answer to a pasted text, from its facts alone: what it is, why the request was refused as far as the text
 * decides, by the same rule book as the log's rows, and what to ask for where it does not. Total.
 */
export function explainPasted(facts: PastedFacts): PastedAnswer {
  const request = requestOf(facts);
  const notOurs = notOursBecause(facts, request);
  const verdict = verdictFor(facts, request, notOurs);
  const outcome = notOurs === null ? outcomeOf(facts, request, verdict) : "not-ours";
  const reason = verdict?.reason ?? null;
  const said = [notOurs, verdict?.sentence ?? (OPEN_SENTENCES[outcome] || null)].filter(
    (text) => text !== null,
  );
  return {
    outcome,
    status: facts.status,
    errorCode: facts.code,
    detail: facts.detail,
    serverRequestIds: facts.serverRequestIds,
    clientRequestIds: facts.clientRequestIds,
    time: facts.time,
    method: facts.method,
    ...placeParts(facts, request),
    sas: request.sas,
    callerAddress: facts.callerAddress,
    reason,
    confidence: verdict?.confidence ?? null,
    candidates: verdict?.candidates ?? [],
    askFor: askedFor(facts, request, outcome),
    findings: facts.addresses.length > 1 ? facts.addresses.map(findingOf) : [],
    sentence: said.map(sentenceOf).join(" "),
    evidence: evidenceOf(facts, verdict),
    candidateDetails: verdict?.candidateDetails ?? [],
    guesses: guessesOf(facts),
    fix: reason === null || reason === "unknown" ? null : fixFor(reason, factsForFix(facts, request)),
    documents: reason === null ? [] : CAUSE_TEXTS[reason].documents,
  };
}
