/** Takes unpacked content chunk by chunk. Both return what is wrong in plain words, "" for nothing; after a fault nothing more is fed. */
export interface ContentReader {
  feed(chunk: Buffer): string;
  end(): string;
}
