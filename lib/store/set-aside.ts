import { cleanText } from "@/lib/requests/redaction";
import type { Database } from "./database";
import { insertSegments, KINDS, type Kind, type LeftOut, spoolTable } from "./insert-segments";
import type { FilePart, KeptReject, Segment } from "./segment";
import { isPassing } from "./store-problem";

/** Why a row that was read could not be kept: the store's own fault, never the line's. */
const NOT_STORED = "not-stored";

/** Each is a transaction of its own. Rows that are not sifted by then are set aside together. */
const MAX_TRIALS = 300;
const KEPT_CHARACTERS = 400;
/** Rows whose texts are read: no file keeps more than its first few. */
const MAX_TEXTS = 1_000;

const TABLE_COUNTS = { failures: "stored", outcomes: "counted" } as const satisfies Record<Kind, string>;

class TrialOver extends Error {}

/** A row that lies in the spool. */
interface SpooledRow {
  readonly ord: string;
  readonly file: number;
}

async function readRows(database: Database, name: string): Promise<readonly SpooledRow[]> {
  const rows = await database.readWritten(
    `SELECT ord::VARCHAR AS ord_text, file FROM ${spoolTable(database, [name])} ORDER BY ord`,
  );
  return rows.map(({ ord_text, file }) => ({ ord: String(ord_text), file: Number(file) }));
}

/** What rows hold, by their order: as far as they are kept. */
async function readTexts(
  database: Database,
  name: string,
  ords: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.readWritten(
    `SELECT ord::VARCHAR AS ord, to_json(spooled)::VARCHAR AS text FROM ${spoolTable(database, [name])} AS spooled
     WHERE ord IN (${ords.join(", ")})`,
  );
  return new Map(rows.map(({ ord, text }) => [String(ord), String(text)]));
}

/** Rows of one kind that DuckDB refuses, alone or with others, among those of a spool file. */
class Sifting {
  #trials = 0;

  constructor(
    private readonly database: Database,
    private readonly segment: Segment,
    private readonly kind: Kind,
    private readonly rows: readonly SpooledRow[],
  ) {}

  /** Whether the store takes these rows in; nothing of them stays in it. */
  async #fits(first: string, last: string): Promise<boolean> {
    this.#trials += 1;
    try {
      await this.database.transaction(async () => {
        await insertSegments(this.database, [this.segment], { slice: { kind: this.kind, first, last } });
        throw new TrialOver();
      });
      return true;
    } catch (error) {
      // Nothing is said of the rows then: they are read again, and not taken for refused.
      if (isPassing(error)) throw error;
      return error instanceof TrialOver;
    }
  }

  async refused(from = 0, to = this.rows.length): Promise<readonly SpooledRow[]> {
    const all = this.rows.slice(from, to);
    const [first, last] = [all.at(0), all.at(-1)];
    if (first === undefined || last === undefined) return [];
    if (this.#trials >= MAX_TRIALS) return all;
    if (await this.#fits(first.ord, last.ord)) return [];
    if (all.length === 1) return all;
    const middle = Math.floor((from + to) / 2);
    return [...(await this.refused(from, middle)), ...(await this.refused(middle, to))];
  }
}

/** A part with so many rows less of a kind: they are rejected lines, of which these texts are kept. */
function partWithout(part: FilePart, kind: Kind, count: number, texts: readonly string[]): FilePart {
  if (count === 0) return part;
  const kept = texts.map((text): KeptReject => {
    return { line: null, rejection: NOT_STORED, text: cleanText(text, KEPT_CHARACTERS) };
  });
  const { tally } = part;
  return {
    ...part,
    tally: {
      ...tally,
      [TABLE_COUNTS[kind]]: tally[TABLE_COUNTS[kind]] - count,
      rejectedBy: { ...tally.rejectedBy, [NOT_STORED]: (tally.rejectedBy[NOT_STORED] ?? 0) + count },
      rejects: [...tally.rejects, ...kept],
    },
  };
}

/** Takes rows off the parts of their files. */
function withoutRows(
  segment: Segment,
  kind: Kind,
  refused: readonly SpooledRow[],
  texts: ReadonlyMap<string, string>,
): Segment {
  const left = new Map<number, string[]>();
  for (const { file, ord } of refused) left.set(file, [...(left.get(file) ?? []), ord]);
  const parts = segment.parts.map((part) => {
    const mine = left.get(part.file)?.splice(0, part.tally[TABLE_COUNTS[kind]]) ?? [];
    return partWithout(
      part,
      kind,
      mine.length,
      mine.map((ord) => texts.get(ord)).filter((text) => text !== undefined),
    );
  });
  return { ...segment, parts };
}

export interface Sifted {
  readonly segment: Segment;
  readonly leftOut: LeftOut;
}

/**
 * A segment whose parts count the rows that DuckDB refuses as rejected, and which rows these are.
 * Rejects when the spool can't be read, and where a want of memory or disk keeps it from trying.
 */
export async function withoutRefused(database: Database, segment: Segment): Promise<Sifted> {
  let sifted = segment;
  const leftOut: Record<Kind, readonly string[]> = { failures: [], outcomes: [] };
  for (const kind of KINDS) {
    const name = segment[kind];
    if (name === null) continue;
    const rows = await readRows(database, name);
    const refused = await new Sifting(database, segment, kind, rows).refused();
    if (refused.length === 0) continue;
    leftOut[kind] = refused.map(({ ord }) => ord);
    const texts = await readTexts(database, name, leftOut[kind].slice(0, MAX_TEXTS));
    sifted = withoutRows(sifted, kind, refused, texts);
  }
  return { segment: sifted, leftOut };
}

/** A segment without any row: its parts count all that they stored or counted as rejected. */
export function withoutAny(segment: Segment): Segment {
  const parts = segment.parts.map((part) =>
    KINDS.reduce((rest, kind) => partWithout(rest, kind, part.tally[TABLE_COUNTS[kind]], []), part),
  );
  return { ...segment, failures: null, outcomes: null, uses: null, parts };
}

/** "log.json: 3 rows could not be stored; they are counted as rejected", for each file of a segment. */
export function setAsideProblems(segment: Segment): readonly string[] {
  const counts = new Map<string, number>();
  for (const { path, tally } of segment.parts) {
    const count = tally.rejectedBy[NOT_STORED] ?? 0;
    if (count > 0) counts.set(path, (counts.get(path) ?? 0) + count);
  }
  return [...counts].map(([path, count]) => {
    const rows = count === 1 ? "1 row" : `${count} rows`;
    return `${path}: ${rows} could not be stored; counted as rejected`;
  });
}
