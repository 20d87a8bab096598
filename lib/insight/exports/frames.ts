/**
 * An export with its progress, as the page asks for it by its Accept header: each stretch of the file behind a head of
 * two numbers of 32 bits, its length and how many requests are written with it. A head of length 0 is the end: without
 * it, the file broke off.
 */
export const FRAMES_TYPE = "application/vnd.sas-failure-insights.frames";
/** Header of such an answer that says how many requests there will be. */
export const TOTAL_HEADER = "Export-Total";

const HEAD_BYTES = 8;

/** One stretch of a file. */
export interface Frame {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Requests in the file up to its end. */
  readonly written: number;
}

/** A frame as it is sent; one without bytes is the end. */
export function encodeFrame({ bytes, written }: Frame): Uint8Array<ArrayBuffer> {
  const sent = new Uint8Array(HEAD_BYTES + bytes.length);
  const head = new DataView(sent.buffer);
  head.setUint32(0, bytes.length);
  head.setUint32(4, written);
  sent.set(bytes, HEAD_BYTES);
  return sent;
}

/** Takes bytes as they come, in pieces of any length, and gives the frames that are whole. */
export class FrameReader {
  #rest = new Uint8Array(0);

  read(chunk: Uint8Array): readonly Frame[] {
    const bytes = new Uint8Array(this.#rest.length + chunk.length);
    bytes.set(this.#rest);
    bytes.set(chunk, this.#rest.length);
    const view = new DataView(bytes.buffer);
    const frames: Frame[] = [];
    let at = 0;
    while (bytes.length - at >= HEAD_BYTES) {
      const end = at + HEAD_BYTES + view.getUint32(at);
      if (end > bytes.length) break;
      frames.push({ bytes: bytes.slice(at + HEAD_BYTES, end), written: view.getUint32(at + 4) });
      at = end;
    }
    this.#rest = bytes.slice(at);
    return frames;
  }
}
