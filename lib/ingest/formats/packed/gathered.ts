import { memoryBytes, type RandomBytes } from "../bytes/random-bytes";
import { InputFault } from "../input-fault";

/** What is held in memory of a content that must be read from its end and lies within another. */
const MAX_GATHERED_BYTES = 64 * 1024 ** 2;

/** All of a stream. Throws an InputFault where it is cut, damaged or too long to be held. */
export async function gathered(source: AsyncIterable<Buffer>): Promise<RandomBytes> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > MAX_GATHERED_BYTES)
      throw new InputFault("is larger than 64 MiB and inside an archive; it was not read: unpack it first");
    chunks.push(chunk);
  }
  return memoryBytes(Buffer.concat(chunks));
}
