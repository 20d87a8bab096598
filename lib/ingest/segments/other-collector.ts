import type { OtherRequest } from "@/lib/requests/reading/other-request";
import type { OtherRows } from "@/lib/store/segment";
import type { Instant } from "@/lib/time/instant";

/** The minute of the row before: the rows of a log follow one another in time. */
let minute = { text: "", ms: 0 };

/** Nanoseconds since 1970 as digits. */
function nanoseconds(time: Instant): string {
  const text = time.slice(0, 17);
  if (minute.text !== text) minute = { text, ms: Date.parse(`${text}00Z`) };
  const ms = minute.ms + Number(time.slice(17, 19)) * 1000 + Number(time.slice(20, 23));
  return `${ms}${time.slice(23, 27)}00`;
}

interface Group {
  readonly file: number;
  readonly what: OtherRequest["what"];
}

/** Collects requests without a user delegation SAS: many of them say the same, and differ in their time alone. */
export class OtherCollector {
  readonly #groups = new Map<string, number>();
  #what: Group[] = [];
  /** Of each request: which group it is in, its time and its number. */
  #in: number[] = [];
  #times: string[] = [];
  #numbers: string[] = [];

  get rows(): number {
    return this.#in.length;
  }

  add(file: number, { what, time, number }: OtherRequest): void {
    const name = `${file}\n${Object.values(what).join("\n")}`;
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = this.#what.push({ file, what }) - 1;
      this.#groups.set(name, group);
    }
    this.#in.push(group);
    this.#times.push(nanoseconds(time));
    this.#numbers.push(number);
  }

  /** Forgets all but the first rows. */
  cut(rows: number): void {
    this.#in.length = rows;
    this.#times.length = rows;
    this.#numbers.length = rows;
  }

  /** What was collected; starts again from nothing. */
  take(): readonly OtherRows[] {
    const rows = this.#what.map((group) => ({ ...group, times: [] as string[], numbers: [] as string[] }));
    for (const [at, group] of this.#in.entries()) {
      rows[group]?.times.push(this.#times[at] as string);
      rows[group]?.numbers.push(this.#numbers[at] as string);
    }
    this.#groups.clear();
    this.#what = [];
    this.cut(0);
    return rows.filter(({ times }) => times.length > 0);
  }
}
