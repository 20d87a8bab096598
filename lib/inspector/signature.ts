import { percentDecode } from "@/lib/requests/unescape-layers";

/** What can be said of a signature without showing it. */
export type SignatureFinding =
  /** There is none. */
  | { readonly state: "absent" }
  /** Something stands in its place: "REDACTED", "XXXXX". */
  | { readonly state: "hidden" }
  /** Not 32 bytes in base64: it can't be right. */
  | { readonly state: "malformed"; readonly fault: string }
  /** 32 bytes in base64. */
  | { readonly state: "readable" };

interface Looked {
  readonly finding: SignatureFinding;
  /** The decoded signature where it is readable, else "": to be hashed and dropped. */
  readonly secret: string;
}

const WRITTEN = /[?&;](?:amp;){0,3}sig=([^&#;\s]*)/i;
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=$/;
const HIDDEN = /^(?:redacted|masked|x{3,}|\*{3,}|\.{3}|…)$/i;

const malformed = (fault: string): Looked => ({ finding: { state: "malformed", fault }, secret: "" });

/** Looks at the form of an address's signature. */
export function signatureIn(uri: string): Looked {
  const written = WRITTEN.exec(uri.replace(/(?<!\\)\\+u0026/gi, "&"))?.[1];
  if (written === undefined || written === "") return { finding: { state: "absent" }, secret: "" };
  // A plus that was sent as it is becomes a blank on the way.
  const value = percentDecode(written).replaceAll(" ", "+");
  if (BASE64_OF_32_BYTES.test(value)) return { finding: { state: "readable" }, secret: value };
  if (HIDDEN.test(value)) return { finding: { state: "hidden" }, secret: "" };
  if (value.includes("%"))
    return malformed("still percent-encoded when decoded once: the address was encoded twice");
  return /^[A-Za-z0-9+/]*={0,2}$/.test(value)
    ? malformed(`${value.length} characters long, not 44: it was cut or something was added`)
    : malformed("not base64: it was altered");
}

/**
 * What the log holds of a signature: the SHA-256 of its decoded value, 64 upper-case hex digits
 * (azure-storage-facts 1.3). "" where a browser does not compute it: over HTTP from another machine.
 */
export async function signatureHash(secret: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  if (secret === "" || subtle === undefined) return "";
  const bytes = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(secret)));
  return [...bytes]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}
