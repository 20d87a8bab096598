import { writeFacts } from "./address-parameters";
import { type FoundAddress, type FoundAddresses, findAddresses } from "./addresses/find-addresses";
import { readAddress } from "./addresses/read-address";
import { storagePlace } from "./addresses/storage-place";
import { operationName } from "./explaining/operation-name";
import type { PastedAddress, PastedFacts } from "./facts";
import { readFacts } from "./read-facts";
import { readCaller } from "./reading/caller-address";
import { clientsOf, phrasesOf } from "./reading/clients-of";
import { readErrorCode } from "./reading/error-code";
import { readErrorDetail } from "./reading/error-detail";
import { readLabels } from "./reading/labels";
import { readListedToken } from "./reading/listed-token";
import { logRowLines } from "./reading/log-rows";
import { mainAddress } from "./reading/main-address";
import { type RequestLine, readMethod, readRequestLine } from "./reading/method";
import { readCall, readLoggedOperation } from "./reading/named-operation";
import { readOtherCredential } from "./reading/other-credentials";
import { readRequestIds } from "./reading/request-ids";
import { readStageOperation } from "./reading/stage-operation";
import { readStatus } from "./reading/status";
import { readSharedKeyText, readStringToSign } from "./reading/string-to-sign";
import { readTime } from "./reading/time";
import { HEADER_ENTRIES, REQUEST_HEADERS } from "./tables/request-headers";
import { plainText } from "./text/plain-text";
import { tellingParts } from "./text/telling-parts";

const MAX_ADDRESSES = 4;
const COPIES = /azcopy(?:\.exe)?["']?\s{1,4}(?:copy|cp|c|sync|s)\s/i;

/** The request line of a trace with the host that its Host header names. */
function tracedAddress(text: string, hosts: readonly FoundAddress[]): FoundAddress | null {
  const line = readRequestLine(text);
  const host = hosts[0]?.address.host;
  if (!line || host === undefined) return null;
  const address = readAddress(`https://${host}${line.path}`);
  return address && { address, start: line.at, end: line.at + line.path.length };
}

/** Whether a trace's request line is that of the address, which may stand whole elsewhere in the trace. */
function isTraced({ at, path }: RequestLine, spot: FoundAddress | null): boolean {
  if (spot === null || at === spot.start) return spot !== null;
  const { host } = spot.address;
  const own = host === "" ? null : readAddress(`https://${host}${path}`);
  return own !== null && own.path === spot.address.path && sameQuery(own, spot.address);
}

const queryOf = ({ parameters }: PastedAddress): string =>
  parameters.map(({ name, value }) => `${name}=${value}`).join("&");
const sameQuery = (a: PastedAddress, b: PastedAddress): boolean => queryOf(a) === queryOf(b);

const placed = ({ host, path, signatureHash }: PastedAddress): string => `${host}\n${path}\n${signatureHash}`;

/** Addresses that say something besides the main one: another place or another token. */
function others(found: readonly FoundAddress[], main: PastedAddress): readonly PastedAddress[] {
  const known = new Set([placed(main)]);
  return found.flatMap(({ address }) => {
    const isCopy =
      known.has(placed(address)) || (address.host === "" && address.signatureHash === main.signatureHash);
    const isSame = address.host === main.host && address.path === main.path;
    if (isCopy || isSame || address.signature === "none") return [];
    known.add(placed(address));
    return [address];
  });
}

interface Chosen {
  readonly main: FoundAddress | null;
  readonly addresses: readonly PastedAddress[];
}

/** A command that copies names its source first; it is the request only where no other address is. */
function copied(found: readonly FoundAddress[], text: string): Chosen | null {
  const [source, target] = found;
  if (!source || !target || !COPIES.test(text.slice(Math.max(0, source.start - 60), source.start)))
    return null;
  if (found.slice(2).some((one) => readMethod(text, one.start, one.end) !== null)) return null;
  const addresses = [
    { ...source.address, role: "source" as const },
    { ...target.address, role: "target" as const },
  ];
  return { main: null, addresses };
}

/** A token that stands apart from the one address of the text is that address's. */
function withOwnPlace(main: FoundAddress | null, found: readonly FoundAddress[]): FoundAddress | null {
  if (main === null || main.address.host !== "") return main;
  const places = found.filter(({ address }) => address.host !== "");
  const [place] = places;
  if (!place || new Set(places.map(({ address }) => `${address.host}${address.path}`)).size > 1) return main;
  const { parameters, signature, signatureHash } = main.address;
  const own = place.address.parameters.filter(({ name }) => !parameters.some((one) => one.name === name));
  return {
    ...place,
    address: { ...place.address, parameters: [...own, ...parameters], signature, signatureHash },
  };
}

function listedToken(text: string): PastedAddress | null {
  const query = readListedToken(text);
  return query === null ? null : readAddress(query);
}

/** The request's own address first, then the others; of a copy's command, its source and its target. */
function chosen({ addresses: found, hosts }: FoundAddresses, text: string, at: number): Chosen {
  const traced = found.every(({ address }) => address.host === "") ? tracedAddress(text, hosts) : null;
  const copy = copied(found, text);
  if (copy) return copy;
  const main = traced ?? withOwnPlace(mainAddress(found, text, at), found);
  const listed =
    found.some(({ address }) => address.signature !== "none") || traced ? null : listedToken(text);
  if (!main) return { main, addresses: listed ? [listed] : [] };
  if (listed && main.address.parameters.length === 0) {
    return {
      main,
      addresses: [
        {
          ...main.address,
          parameters: listed.parameters,
          signature: listed.signature,
          signatureHash: listed.signatureHash,
        },
      ],
    };
  }
  return {
    main,
    addresses: [main.address, ...others(traced ? [] : found, main.address)].slice(0, MAX_ADDRESSES),
  };
}

type Place = Pick<PastedFacts, "account" | "container" | "object" | "service">;

/** What is said of the place besides the main address: by a string to sign, a host alone, a container's name, labels. */
function placeOf(text: string, found: FoundAddresses, main: PastedAddress | null): Place {
  const own = main ? storagePlace(main) : null;
  if (own?.account && own.container) return { account: null, container: null, object: null, service: null };
  const labels = readLabels(text);
  const signed = readStringToSign(text);
  const key = readSharedKeyText(text);
  const [bare] = found.containers;
  const named = bare ? { ...bare, service: "blob" as const } : found.masked[0]?.place;
  const host = found.hosts.length > 0 ? storagePlace((found.hosts[0] as FoundAddress).address) : null;
  return {
    account: signed?.account ?? key?.account ?? host?.account ?? labels.account,
    container: signed?.container ?? key?.container ?? named?.container ?? labels.container,
    object: (signed ?? named ?? labels).object,
    service: signed?.service ?? named?.service ?? labels.service,
  };
}

/** The token of a string to sign, where no address shows it. */
function signedToken(text: string): readonly PastedAddress[] {
  const parameters = readStringToSign(text)?.parameters ?? [];
  if (parameters.length === 0) return [];
  return [
    { role: "request", protocol: "", host: "", path: "", parameters, signature: "none", signatureHash: "" },
  ];
}

/** The address of the request with the token that the string to sign shows, where it has none of its own. */
function withSignedToken(addresses: readonly PastedAddress[], text: string): readonly PastedAddress[] {
  const [main, ...more] = addresses;
  if (!main) return signedToken(text);
  const signed = readStringToSign(text);
  const hasToken = addresses.some(
    ({ signature, parameters }) =>
      signature !== "none" || parameters.some(({ name }) => name === "skoid" || name === "sv"),
  );
  if (!signed || hasToken || storagePlace(main).account !== signed.account) return addresses;
  return [{ ...main, parameters: [...main.parameters, ...signed.parameters] }, ...more];
}

/** The operation of a request whose account was masked: its address does not stand in the facts. */
function maskedOperation({ masked }: FoundAddresses, method: string | null): string | null {
  const [one] = masked;
  if (!one?.query || method === null) return null;
  const { service, container, object } = one.place;
  if (service === null || container === null) return null;
  const shape = { service, method, hasObject: object !== null, parameters: one.query };
  return operationName(shape, object === null ? "container" : "object");
}

/** Everything that the text says, not yet in its bounded form. */
function roughFacts(pasted: string): PastedFacts {
  const plain = plainText(tellingParts(pasted));
  const row = logRowLines(plain);
  const text = row === "" ? plain : `${row}\n${plain}`;
  const lower = text.toLowerCase();
  const flat = lower.replace(/\s+/g, " ");
  const found = findAddresses(text);
  const detail = readErrorDetail(text, lower);
  const code = readErrorCode(text);
  const at = code.at >= 0 ? code.at : (detail?.at ?? text.indexOf(" 403"));
  const call = readCall(text);
  const { main, addresses } = chosen(found, text, at);
  const spans = [...found.addresses, ...found.hosts, ...found.masked];
  const spot = main ?? found.masked[0] ?? null;
  const line = readRequestLine(text);
  const traced = line !== null && isTraced(line, spot) ? line.method : null;
  const method = spot && (traced ?? readMethod(text, spot.start, spot.end) ?? call?.method ?? null);
  const ids = readRequestIds(text, (place) => spans.some(({ start, end }) => place >= start && place < end));
  const { time, origin } = readTime(text, at >= 0 ? at : (main?.start ?? -1));
  return {
    status: readStatus(text, flat, code.code, code.status ?? (detail ? 403 : null)),
    code: code.code ?? (detail ? "AuthenticationFailed" : null),
    codeOrigin: code.origin ?? (detail ? "sentence" : null),
    detail: detail?.text ?? null,
    serverRequestIds: ids.server,
    clientRequestIds: ids.client,
    time,
    timeOrigin: origin,
    method,
    operation:
      readLoggedOperation(text) ??
      call?.operation ??
      (method === null ? readStageOperation(text, addresses[0]?.parameters ?? []) : null) ??
      maskedOperation(found, method),
    ...placeOf(text, found, main?.address ?? null),
    callerAddress: readCaller(text),
    headers: REQUEST_HEADERS.filter((name) => HEADER_ENTRIES[name].sign.test(text)),
    addresses: withSignedToken(addresses, text),
    clients: clientsOf(text),
    phrases: phrasesOf(flat),
    credential: readOtherCredential(text, code.code, detail?.kind ?? null),
  };
}

/**
 * Reads a pasted text: a request id, an address, an error of whatever program, a log's row, a mail. Total, linear in
 * the text's length, and pure: it runs in the browser, so that nothing secret leaves it. The facts are those that an
 * address of the page can hold (`writeFacts`), none of them secret.
 * Example: readPasted("x-ms-request-id: 7c1a0060-e01e-0016-10aa-000060000000").serverRequestIds
 */
export function readPasted(text: string): PastedFacts {
  return readFacts(writeFacts(roughFacts(text))).facts;
}
