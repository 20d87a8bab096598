import { createReadStream } from "node:fs";
import { ArgumentFault } from "./argument-fault";

/**
 * A file's text, or that of standard input for "-", up to `most` bytes and one more, so that what is too long
 * shows as such. Rejects with an ArgumentFault that names a file that can't be read.
 */
export async function readInput(name: string, most: number): Promise<string> {
  const stream = name === "-" ? process.stdin : createReadStream(name);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
      length += chunk.length;
      if (length > most) break;
    }
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new ArgumentFault(`"${name}" can't be read${code === "" ? "" : ` (${code})`}`);
  }
  const bytes = Buffer.concat(chunks).subarray(0, most + 1);
  // As Windows PowerShell redirects what it prints.
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return isWide ? bytes.subarray(2).toString("utf16le") : bytes.toString("utf8");
}
