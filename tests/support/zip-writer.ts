import { crc32, deflateRawSync } from "node:zlib";

export interface ZippedFile {
  readonly name: string | Buffer;
  readonly content: Buffer | string;
  readonly method?: "stored" | "deflated" | number;
  readonly flags?: number;
  /** In place of the right one. */
  readonly crc?: number;
}

function fields(list: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(list.reduce((sum, [width]) => sum + width, 0));
  list.reduce((at, [width, value]) => bytes.writeUIntLE(value, at, width), 0);
  return bytes;
}

/** A zip archive (APPNOTE.TXT), with whatever is wrong in it that a test asks for. */
export function zipOf(files: readonly ZippedFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, method = "deflated", flags = 0x800, crc } of files) {
    const [plain, title] = [Buffer.from(content), Buffer.from(name)];
    const packed = method === "stored" ? plain : deflateRawSync(plain);
    const number = { stored: 0, deflated: 8 }[method as string] ?? Number(method);
    const common = fields([
      [2, 20],
      [2, flags],
      [2, number],
      [4, 0x5b740000],
      [4, crc ?? crc32(plain)],
      [4, packed.length],
      [4, plain.length],
      [2, title.length],
      [2, 0],
    ]);
    const local = Buffer.concat([fields([[4, 0x04034b50]]), common, title, packed]);
    const behind = fields([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ]);
    directory.push(
      Buffer.concat([
        fields([
          [4, 0x02014b50],
          [2, 20],
        ]),
        common,
        behind,
        title,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = fields([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, listing.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...parts, listing, end]);
}

/** An archive whose directory lists one and the same packed entry so many times. */
export function overlappingZip(file: ZippedFile, times: number): Buffer {
  const one = zipOf([file]);
  const end = one.subarray(one.length - 22);
  const [size, from] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  const listing = Buffer.concat(Array.from({ length: times }, () => one.subarray(from, from + size)));
  end.writeUInt16LE(times, 8);
  end.writeUInt16LE(times, 10);
  end.writeUInt32LE(listing.length, 12);
  return Buffer.concat([one.subarray(0, from), listing, end]);
}
