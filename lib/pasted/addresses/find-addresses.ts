import type { AddressRole, PastedAddress } from "../facts";
import { type AddressRun, encodedRuns, hostRuns, schemeRuns, tokenRuns } from "./address-runs";
import { maskedRuns } from "./masked-hosts";
import { readAddress } from "./read-address";
import { type StoragePlace, storagePlace } from "./storage-place";
import { wrappedAddress } from "./wrapped-links";

/** An address and where in the text it stands. */
export interface FoundAddress {
  readonly address: PastedAddress;
  readonly start: number;
  readonly end: number;
}

/** An address without its account: what is left of its token, and the place below the account. */
interface MaskedAddress extends FoundAddress {
  readonly place: Pick<StoragePlace, "container" | "object" | "service">;
  /** null where the query was masked, too: then it tells no operation. */
  readonly query: PastedAddress["parameters"] | null;
}

/** A container that is named in the place of a host: "azure://reports/2026/q4.parquet". */
interface NamedContainer {
  readonly container: string;
  readonly object: string | null;
}

export interface FoundAddresses {
  readonly addresses: readonly FoundAddress[];
  /** Accounts whose host is named alone, in the order of the text. */
  readonly hosts: readonly FoundAddress[];
  readonly containers: readonly NamedContainer[];
  /** Addresses whose account was masked, in the order of the text. */
  readonly masked: readonly MaskedAddress[];
}

const BARE_CONTAINER = /^(?:azure|az|abfss?):\/\/([a-z0-9$-]{3,63})(?:\/(.*))?$/i;
const MAX_NESTING = 3;

const carriesToken = ({ parameters, signature }: PastedAddress): boolean =>
  signature !== "none" || parameters.some(({ name }) => name === "skoid" || name === "sv");

/** What the run leads to, through the links of mail filters. */
function addressOf(text: string): PastedAddress | null {
  let address = readAddress(text);
  let current = text;
  for (let depth = 0; address !== null && depth < MAX_NESTING; depth += 1) {
    const nested = wrappedAddress(current, address.host);
    if (nested === null) return address;
    current = nested;
    address = readAddress(nested);
  }
  return address;
}

function decodeWhole(text: string): string {
  let current = text;
  for (let layer = 0; layer < 4 && !/^https?:\/\//i.test(current); layer += 1) {
    try {
      current = decodeURIComponent(current);
    } catch {
      return current;
    }
  }
  return current;
}

const SOURCE =
  /(?:copy[-_ ]?source|rename[-_ ]?source|\bsource|\bsrc)(?:[-_ ]?(?:ur[il]|blob))?["']?\s*[:=]\s*["'<]?$/i;
const TARGET = /\b(?:destination|target|dest|dst|sink)(?:[-_ ]?(?:ur[il]|blob))?["']?\s*[:=]\s*["'<]?$/i;

function roleOf(text: string, start: number): AddressRole {
  const before = text.slice(Math.max(0, start - 40), start);
  if (SOURCE.test(before)) return "source";
  return TARGET.test(before) ? "target" : "request";
}

/** Whether it leads to storage, or would with a token. Any other address is nobody's business. */
function isOurs(address: PastedAddress): boolean {
  const { kind } = storagePlace(address);
  return kind === "azure" || kind === "emulator" || carriesToken(address);
}

/** What programs put for a whole query, so that no parameter of it is left. */
const MASKED_QUERY =
  /^\?(?:\*{2,}|<[^<>\s]{1,40}>|\[[^[\]\s]{1,40}\]|-?(?:redacted|masked|hidden|removed)\b|x{3,}(?![\w=])|…|\.{3})/i;

/** An address whose query was masked as a whole shows a token all the same: its signature alone. */
function withMaskedQuery(run: AddressRun, address: PastedAddress, text: string): PastedAddress {
  if (carriesToken(address)) return address;
  const length = run.text.includes("?") ? run.text.indexOf("?") : run.text.length;
  const isMasked =
    text.startsWith(run.text, run.start) &&
    MASKED_QUERY.test(text.slice(run.start + length, run.start + length + 60));
  if (!isMasked) return address;
  const parameters = [...address.parameters, { name: "sig", value: "REDACTED" }];
  return { ...address, parameters, signature: "masked" };
}

function found(run: AddressRun, read: PastedAddress | null, text: string): readonly FoundAddress[] {
  const address = read && withMaskedQuery(run, read, text);
  if (address === null || !isOurs(address)) return [];
  return [{ address: { ...address, role: roleOf(text, run.start) }, start: run.start, end: run.end }];
}

function maskedAddress(run: AddressRun): readonly MaskedAddress[] {
  const address = readAddress(run.text);
  if (address === null) return [];
  const { container, object, service } = storagePlace(address);
  return [
    {
      address: { ...address, protocol: "", host: "", path: "" },
      start: run.start,
      end: run.end,
      place: { container, object, service },
      query: run.text.includes("?") && address.parameters.length === 0 ? null : address.parameters,
    },
  ];
}

const isHostAlone = ({ address: { path, parameters, signature } }: FoundAddress): boolean =>
  path === "" && parameters.length === 0 && signature === "none";

/** Every storage address and token of a plain text, in its order. */
export function findAddresses(text: string): FoundAddresses {
  const masked = maskedRuns(text);
  const schemes = schemeRuns(text).filter(({ start }) => masked.every((one) => one.start !== start));
  const encoded = encodedRuns(text, schemes);
  const hosts = hostRuns(text, [...masked, ...schemes, ...encoded]);
  const known = [...masked, ...schemes, ...encoded, ...hosts];
  const containers: NamedContainer[] = [];
  const all: FoundAddress[] = [];
  for (const run of schemes) {
    const bare = BARE_CONTAINER.exec(run.text);
    if (bare) containers.push({ container: bare[1] ?? "", object: bare[2] || null });
    else all.push(...found(run, addressOf(run.text), text));
  }
  for (const run of encoded) all.push(...found(run, addressOf(decodeWhole(run.text)), text));
  for (const run of hosts) all.push(...found(run, readAddress(run.text), text));
  for (const run of tokenRuns(text, known)) all.push(...found(run, readAddress(run.text), text));
  const withoutAccount = masked.flatMap(maskedAddress);
  all.push(...withoutAccount.filter(({ address }) => carriesToken(address)));
  all.sort((a, b) => a.start - b.start);
  return {
    addresses: all.filter((one) => !isHostAlone(one)),
    hosts: all.filter(isHostAlone),
    containers,
    masked: withoutAccount,
  };
}
