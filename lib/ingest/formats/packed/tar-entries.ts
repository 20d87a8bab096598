import type { ByteReader } from "../bytes/byte-reader";
import { InputFault } from "../input-fault";
import type { ArchiveEntry } from "./archive-entry";
import {
  isTarHeader,
  isZeroBlock,
  readPaxRecords,
  readTarHeader,
  TAR_BLOCK,
  type TarHeader,
} from "./tar-header";

/** A pax header holds a path, some times and perhaps labels; a longer one is an attack. */
const MAX_EXTENSION_BYTES = 1024 * 1024;

const FILES = new Set(["0", "\0", "7"]);
/** GNU's sparse files have holes that are described in more headers. */
const SPARSE = "S";
const FOLDER = "5";

const DAMAGED = "the tar archive is damaged from some point on; what came before that was read";
const CUT = "the tar archive ends early; what came before that was read";

const paddingOf = (size: number): number => (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;

/** What headers before an entry's own say of it. */
interface Extension {
  readonly name?: string | undefined;
  readonly size?: number;
  readonly sparse?: boolean;
}

/** The headers that describe the next entry: their content, null for every other type. */
async function readExtension(header: TarHeader, reader: ByteReader): Promise<Extension | null> {
  const { type, size } = header;
  if (!"LKxg".includes(type)) return null;
  if (size > MAX_EXTENSION_BYTES) throw new InputFault(DAMAGED);
  const bytes = await reader.bytes(size);
  await reader.skip(paddingOf(size));
  if (type === "L") return { name: bytes.toString("utf8").split("\0", 1)[0] };
  if (type !== "x") return {};
  const records = readPaxRecords(bytes);
  const named = records.get("GNU.sparse.name") ?? records.get("path");
  const sized = records.get("size");
  return {
    ...(named === undefined ? {} : { name: named }),
    ...(sized === undefined ? {} : { size: Number(sized) }),
    ...(records.has("GNU.sparse.major") ? { sparse: true } : {}),
  };
}

function findMemberFault(type: string, sparse: boolean): string {
  if (sparse || type === SPARSE)
    return "is stored with holes (a sparse file) and was not read: unpack it first";
  return FILES.has(type) ? "" : "is a link or device and was not read";
}

/** The files of a tar archive (ustar, pax, GNU). Throws an InputFault where it is cut or damaged. */
export async function* tarEntries(reader: ByteReader): AsyncGenerator<ArchiveEntry> {
  let extension: Extension = {};
  let ended = false;
  for (;;) {
    const block = await reader.bytes(TAR_BLOCK);
    if (block.length === 0 && ended) return;
    // Zeros end an archive; behind them another one may follow.
    ended = isZeroBlock(block);
    if (ended && block.length === TAR_BLOCK) continue;
    if (!isTarHeader(block)) throw new InputFault(block.length < TAR_BLOCK ? CUT : DAMAGED);
    const header = readTarHeader(block);
    const more = await readExtension(header, reader);
    if (more !== null) {
      extension = { ...extension, ...more };
      continue;
    }
    const { name = header.name, size = header.size, sparse = false } = extension;
    extension = {};
    if (!Number.isSafeInteger(size) || size < 0) throw new InputFault(DAMAGED);
    const end = reader.taken + size;
    const content = () => reader.chunks(end - reader.taken);
    const fault = findMemberFault(header.type, sparse);
    if (header.type !== FOLDER) yield { name, fault, content, verdict: () => "" };
    const next = end + paddingOf(size);
    await reader.skip(next - reader.taken);
    if (reader.taken < next) throw new InputFault(CUT);
  }
}
