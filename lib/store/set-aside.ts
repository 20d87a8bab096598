import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { cleanText } from "@/lib/requests/redaction";
import type { Database } from "./database";
import { insertSegments, KINDS, type Kind } from "./insert-segments";
import type { FilePart, KeptReject, Segment } from "./segment";

/** Why a row that was read could not be kept: the store's own fault, never the line's. */
const NOT_STORED = "not-stored";

/** Each is a transaction of its own. Rows that are not sifted by then are set aside together. */
const MAX_TRIALS = 300;
const KEPT_CHARACTERS = 400;

const TABLE_COUNTS = { failures: "stored", outcomes: "counted" } as const satisfies Record<Kind, string>;

class TrialOver extends Error {}

/** Rows of one kind that DuckDB refuses, alone or with others, among the lines of a spool file. */
class Sifting {
  #trials = 0;

  constructor(
    private readonly database: Database,
    private readonly segment: Segment,
    private readonly kind: Kind,
    private readonly lines: readonly string[],
  ) {}

  /** Whether the store takes these rows in; nothing of them stays in it. */
  async #fits(lines: readonly string[]): Promise<boolean> {
    this.#trials += 1;
    const name = "trial";
    writeFileSync(this.database.spoolFile(name), lines.join(""), { mode: 0o600 });
    const trial = { ...this.segment, failures: null, outcomes: null, [this.kind]: name };
    try {
      await this.database.transaction(async () => {
        await insertSegments(this.database, [trial]);
        throw new TrialOver();
      });
      return true;
    } catch (error) {
      return error instanceof TrialOver;
    } finally {
      rmSync(this.database.spoolFile(name), { force: true });
    }
  }

  async refused(from = 0, to = this.lines.length): Promise<readonly number[]> {
    if (from === to) return [];
    const all = Array.from({ length: to - from }, (_, n) => from + n);
    if (this.#trials >= MAX_TRIALS) return all;
    if (await this.#fits(this.lines.slice(from, to))) return [];
    if (to - from === 1) return all;
    const middle = Math.floor((from + to) / 2);
    return [...(await this.refused(from, middle)), ...(await this.refused(middle, to))];
  }
}

const fileOf = (line: string): number => Number(line.split(",", 2)[1]);

/** A part whose rows are less by those that were refused: they are rejected lines. */
function partWithout(part: FilePart, kind: Kind, refused: string[]): FilePart {
  const mine = refused.filter((line) => fileOf(line) === part.file);
  const count = Math.min(mine.length, part.tally[TABLE_COUNTS[kind]]);
  if (count === 0) return part;
  for (const line of mine.slice(0, count)) refused.splice(refused.indexOf(line), 1);
  const kept = mine.slice(0, count).map((line): KeptReject => {
    return { line: null, rejection: NOT_STORED, text: cleanText(line, KEPT_CHARACTERS) };
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

async function without(database: Database, segment: Segment, kind: Kind, all: boolean): Promise<Segment> {
  const name = segment[kind];
  if (name === null) return segment;
  const path = database.spoolFile(name);
  const lines = readFileSync(path, "utf8").split(/(?<=\n)/);
  const refused = all
    ? lines.map((_, at) => at)
    : await new Sifting(database, segment, kind, lines).refused();
  if (refused.length === 0) return segment;
  const out = new Set(refused);
  const rest = lines.filter((_, at) => !out.has(at));
  writeFileSync(path, rest.join(""));
  const left = refused.map((at) => lines[at] ?? "");
  const parts = segment.parts.map((part) => partWithout(part, kind, left));
  return { ...segment, [kind]: rest.length > 0 ? name : null, parts };
}

/**
 * A segment without the rows that DuckDB refuses (`all`: without any row); its parts count those as
 * rejected. Changes the segment's spool files. Rejects when the spool can't be read or written.
 */
export async function withoutRefused(database: Database, segment: Segment, all = false): Promise<Segment> {
  let rest: Segment = all ? { ...segment, uses: null } : segment;
  for (const kind of KINDS) rest = await without(database, rest, kind, all);
  return rest;
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
