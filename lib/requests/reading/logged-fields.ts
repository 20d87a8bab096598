import { loggedPathOf, originOf, readLoggedPath, type SplitUri, splitLoggedUri } from "../logged-uri";
import { type LoggedQuery, readLoggedQuery } from "./logged-query";
import type { FieldReader } from "./record-layout";
import type { VendorField } from "./record-shapes";
import { sanitize, sanitizeOnce } from "./sanitize";

/** A logged URI, cut into what is read of it. */
export interface LoggedAddress {
  /** "https://account.blob.core.windows.net:443" as logged. */
  readonly origin: string;
  /** Decoded, without secrets; "/" for none. */
  readonly path: string;
  readonly query: LoggedQuery;
  /** See SplitUri. */
  readonly separator: string;
}

/** The fields of a record as they are needed, however it came in. What is missing is "". */
export interface LoggedFields {
  /** As logged. */
  text(name: VendorField): string;
  /** Without secrets and control characters, cut to `most` characters. */
  clean(name: VendorField, most: number): string;
  /** The same, cut to 512, of fields in which a log holds few different texts. */
  cleanOnce(name: VendorField): string;
  /** The request's URI, null for none. */
  address(): LoggedAddress | null;
  /** Hash of the signature in capitals, as Azure writes it; "" where none is logged. */
  signatureHash(): string;
  /** The caller as logged, without its port. */
  callerPlace(): string;
}

const SIGNATURE_HASH = /SasSignature\(([0-9A-Fa-f]{64})\)/;
const SIGNATURE_START = "SasSignature(";
const AS_LOGGED = /^[0-9A-F]{64}\)/;

/** The signature's hash out of a token's logged hash. */
export function readSignatureHash(logged: string): string {
  const start = logged.indexOf(SIGNATURE_START);
  if (start < 0) return "";
  const behind = logged.slice(start + SIGNATURE_START.length);
  if (AS_LOGGED.test(behind)) return behind.slice(0, 64);
  return SIGNATURE_HASH.exec(logged)?.[1]?.toUpperCase() ?? "";
}

/** "203.0.113.24:51544" without its port, "[2001:db8::1]:443" in its brackets; anything else as it is. */
export function withoutPort(caller: string): string {
  if (caller.startsWith("[")) return caller.slice(0, caller.indexOf("]") + 1 || caller.length);
  const colon = caller.indexOf(":");
  return colon < 0 || caller.indexOf(":", colon + 1) >= 0 ? caller : caller.slice(0, colon);
}

class TextAddress implements LoggedAddress {
  readonly query: LoggedQuery;

  constructor(private readonly uri: SplitUri) {
    this.query = readLoggedQuery(uri.query);
  }

  get origin(): string {
    return originOf(this.uri.base);
  }

  // Where the query is of no interest, nobody asks for it.
  get path(): string {
    return readLoggedPath(loggedPathOf(this.uri.base));
  }

  get separator(): string {
    return this.uri.separator;
  }
}

/** The fields of a record that are read as texts. */
export class TextFields implements LoggedFields {
  constructor(readonly text: FieldReader) {}

  clean(name: VendorField, most: number): string {
    return sanitize(this.text(name), most);
  }

  cleanOnce(name: VendorField): string {
    return sanitizeOnce(this.text(name));
  }

  address(): LoggedAddress | null {
    const logged = this.text("uri");
    if (logged === "") return null;
    return new TextAddress(splitLoggedUri(logged));
  }

  signatureHash(): string {
    return readSignatureHash(this.text("authenticationHash"));
  }

  callerPlace(): string {
    return withoutPort(this.text("callerAddress"));
  }
}
