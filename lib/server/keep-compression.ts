import { constants, createGzip, type Gzip } from "node:zlib";

/**
 * Lets compressed answers go out piece by piece without forgetting what was sent before. Next flushes after each
 * piece, and a flush that names no kind empties the compressor's memory too: a list that gzip makes 8 kB of went out
 * with 25 kB. What a reader has after a flush stays the same (RFC 1951, section 3.2.4, and zlib's manual on
 * Z_SYNC_FLUSH). Holds for all that this process compresses.
 */
export function keepCompression(): void {
  const prototype: Gzip = Object.getPrototypeOf(createGzip());
  const flush = prototype.flush as (this: Gzip, kind?: number, done?: () => void) => void;
  prototype.flush = function flushAndRemember(this: Gzip, kind?: number | (() => void), done?: () => void) {
    if (typeof kind === "number") flush.call(this, kind, done);
    else flush.call(this, constants.Z_SYNC_FLUSH, kind ?? done);
  };
}
