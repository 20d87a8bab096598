const BLOCK = 512;

export interface TarFile {
  readonly name: string;
  readonly content: Buffer | string;
  /** The header's letter, "0" for a file. */
  readonly type?: string;
  /** What the header states in place of the content's length. */
  readonly size?: string;
  /** Where a link leads. */
  readonly link?: string;
}

function header({ name, type = "0", size, link = "" }: TarFile, length: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100);
  block.write("0000644\0", 100);
  block.write(size ?? `${length.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write("        ", 148);
  block.write(type, 156);
  block.write(link, 157, 100);
  block.write("ustar\x0000", 257, "latin1");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** A tar archive, as little of it as hostile tests need. */
export function tarOf(files: readonly TarFile[]): Buffer {
  const blocks = files.flatMap((file) => {
    const content = Buffer.from(file.content);
    const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
    return [header(file, content.length), content, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}
