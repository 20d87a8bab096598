import { cleanAddress } from "@/lib/requests/clean-address";
import { cutWhole } from "@/lib/requests/cut-whole";
import { writeQuery } from "@/lib/requests/logged-uri";
import { isoText } from "@/lib/time/times";
import type { PastedAddress, PastedFacts } from "./facts";

/** An address longer than this is refused by servers and proxies on the way. */
const MAX_LENGTH = 7_400;
const PAGE = "/find";

/** How much of each value is written; the first that fits is taken. */
const SIZES = [
  { path: 1_024, value: 256, parameters: 40 },
  { path: 360, value: 96, parameters: 32 },
  { path: 120, value: 48, parameters: 28 },
  { path: 40, value: 40, parameters: 20 },
] as const;
type Size = (typeof SIZES)[number];

const ESCAPED_IN_PATH = /[%?#\s]/g;

/** An address as readAddress reads it; the signature as a word that says that there is one. */
function addressText(address: PastedAddress, size: Size): string {
  const { protocol, host, parameters } = address;
  const path = cutWhole(address.path, size.path).replace(ESCAPED_IN_PATH, (c) => encodeURIComponent(c));
  const kept = parameters
    .slice(0, size.parameters)
    .map(({ name, value }) => ({ name, value: cutWhole(value, size.value) }));
  const query = writeQuery(kept);
  const origin = host === "" ? "" : `${protocol === "" ? "https" : protocol}://${host}`;
  return `${origin}${path}${query === "" && origin !== "" ? "" : `?${query}`}`;
}

/** One value for each address where any of them has one that is not the usual. */
function listed(params: URLSearchParams, name: string, values: readonly string[], usual: string): void {
  if (values.every((value) => value === usual)) return;
  for (const value of values) params.append(name, value);
}

function writeAddresses(params: URLSearchParams, addresses: readonly PastedAddress[], size: Size): void {
  for (const address of addresses) params.append("url", addressText(address, size));
  const states = addresses.map(({ signature }) => (signature === "masked" ? "none" : signature));
  listed(
    params,
    "role",
    addresses.map(({ role }) => role),
    "request",
  );
  listed(params, "mark", states, "none");
  listed(
    params,
    "signatureHash",
    addresses.map(({ signatureHash }) => signatureHash),
    "",
  );
}

function written(facts: PastedFacts, addresses: readonly PastedAddress[], size: Size): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | number | null): void => {
    if (value !== null && value !== "") params.append(name, String(value));
  };
  for (const id of facts.serverRequestIds) put("requestId", id);
  for (const id of facts.clientRequestIds) put("clientRequestId", id);
  put("status", facts.status);
  put("error", facts.code);
  put("errorOrigin", facts.codeOrigin);
  put("detail", facts.detail);
  put("at", facts.time && isoText(facts.time));
  put("atOrigin", facts.timeOrigin);
  put("method", facts.method);
  put("operation", facts.operation);
  put("account", facts.account);
  put("container", facts.container);
  put("object", facts.object && cutWhole(facts.object, size.path));
  put("service", facts.service);
  put("caller", facts.callerAddress);
  for (const header of facts.headers) put("header", header);
  for (const client of facts.clients) put("client", client);
  for (const phrase of facts.phrases) put("said", phrase);
  put("credential", facts.credential);
  writeAddresses(params, addresses, size);
  return params;
}

/** Until the server, which cleans each address that it gets, finds nothing to clean. */
function cleaned(params: URLSearchParams): URLSearchParams {
  let current = params;
  for (let round = 0; round < 4; round += 1) {
    const text = `${PAGE}?${current}`;
    const clean = cleanAddress(text);
    if (clean === text) return current;
    current = new URLSearchParams(clean.slice(clean.indexOf("?") + 1));
  }
  const kept = [...current].filter(([name, value]) => {
    const pair = `${PAGE}?${new URLSearchParams([[name, value]])}`;
    return cleanAddress(pair) === pair;
  });
  return new URLSearchParams(kept);
}

/**
 * Facts as parameters of the page's address, shorter than 8 kB and without anything that redaction would change.
 * `readFacts` is its inverse. Example: "requestId=7c1a0060-e01e-0016-10aa-000060000000&status=403".
 */
export function writeFacts(facts: PastedFacts): URLSearchParams {
  let addresses = facts.addresses;
  for (;;) {
    for (const size of SIZES) {
      const params = cleaned(written(facts, addresses, size));
      if (String(params).length <= MAX_LENGTH) return params;
      if (addresses.length > 1) break;
    }
    if (addresses.length === 0) return new URLSearchParams();
    addresses = addresses.slice(0, -1);
  }
}
