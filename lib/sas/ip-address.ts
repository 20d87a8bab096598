/** An address as fixed-width hex digits, which compare as text: 8 for IPv4, 32 for IPv6. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly digits: string;
  /** As people write it. */
  readonly text: string;
}

export interface AddressRange {
  readonly first: IpAddress;
  readonly last: IpAddress;
}

const GROUP = /^[0-9a-f]{1,4}$/;

const toHex = (number: number, width: number): string => number.toString(16).padStart(width, "0");

const [DOT, ZERO, NINE] = [46, 48, 57];

/** The 32 bits of "a.b.c.d", each of one to three digits and at most 255; -1 for another text. */
function ipv4Bits(text: string): number {
  let [bits, part, digits, dots] = [0, 0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (digits === 0 || part > 255) return -1;
      bits = bits * 256 + part;
      dots += 1;
      [part, digits] = [0, 0];
    } else {
      if (code < ZERO || code > NINE || digits === 3) return -1;
      part = part * 10 + code - ZERO;
      digits += 1;
    }
  }
  return dots === 3 && digits > 0 && part <= 255 ? bits * 256 + part : -1;
}

/** By its characters, without a pattern: every row has a caller. */
function parseIpv4(text: string): IpAddress | null {
  const bits = ipv4Bits(text);
  if (bits < 0) return null;
  const written = `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
  return { family: 4, digits: toHex(bits, 8), text: written };
}

/** The groups of one side of "::", an embedded IPv4 tail as two groups; null if one is none. */
function groupsOf(side: string): readonly string[] | null {
  if (side === "") return [];
  const parts = side.split(":");
  const tail = parts.at(-1) ?? "";
  const embedded = tail.includes(".") ? parseIpv4(tail) : null;
  if (tail.includes(".") && !embedded) return null;
  const groups = embedded
    ? [...parts.slice(0, -1), embedded.digits.slice(0, 4), embedded.digits.slice(4)]
    : parts;
  return groups.every((group) => GROUP.test(group)) ? groups : null;
}

function parseIpv6(text: string): IpAddress | null {
  const [plain = ""] = text.toLowerCase().split("%", 1);
  const sides = plain.split("::");
  if (sides.length > 2 || !plain.includes(":")) return null;
  const [left, right] = [groupsOf(sides[0] ?? ""), groupsOf(sides[1] ?? "")];
  if (!left || !right) return null;
  const gap = 8 - left.length - right.length;
  if (sides.length === 1 ? gap !== 0 : gap < 1) return null;
  const digits = [...left, ...Array<string>(gap).fill("0"), ...right].map((g) => g.padStart(4, "0")).join("");
  // An IPv4 caller on a dual-stack socket is the IPv4 caller.
  if (digits.startsWith("00000000000000000000ffff")) return ipv4OfDigits(digits.slice(24));
  return { family: 6, digits, text: plain };
}

function ipv4OfDigits(digits: string): IpAddress {
  const text = [0, 2, 4, 6].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)).join(".");
  return { family: 4, digits, text };
}

/** Reads one address without a port; null if the text is none. */
export function parseIpAddress(text: string): IpAddress | null {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

/** Reads `sip`: one address or an inclusive range "a-b" of one family, in ascending order. */
export function parseAddressRange(text: string): AddressRange | null {
  const [from = "", to = from, ...rest] = text.split("-");
  const [first, last] = [parseIpAddress(from.trim()), parseIpAddress(to.trim())];
  if (!first || !last || rest.length > 0) return null;
  return first.family === last.family && first.digits <= last.digits ? { first, last } : null;
}

/** Whether the address lies in the range, both ends included. */
export function isWithin(address: IpAddress, { first, last }: AddressRange): boolean {
  return address.family === first.family && address.digits >= first.digits && address.digits <= last.digits;
}

/** "203.0.113.0–203.0.113.63", or the one address. */
export function rangeText({ first, last }: AddressRange): string {
  return first.digits === last.digits ? first.text : `${first.text}–${last.text}`;
}

/** 0.0.0.0 and ::, from which no one calls. */
export function isUnspecified({ digits }: IpAddress): boolean {
  return /^0+$/.test(digits);
}

const PRIVATE_RANGES: readonly AddressRange[] = [
  "10.0.0.0-10.255.255.255",
  "172.16.0.0-172.31.255.255",
  "192.168.0.0-192.168.255.255",
  "100.64.0.0-100.127.255.255",
  "169.254.0.0-169.254.255.255",
  "127.0.0.0-127.255.255.255",
  "fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  "::1",
].flatMap((text) => parseAddressRange(text) ?? []);

/** Whether the address is of a private network: a client in the same region or in a virtual network. */
export function isPrivateAddress(address: IpAddress): boolean {
  return PRIVATE_RANGES.some((range) => isWithin(address, range));
}
