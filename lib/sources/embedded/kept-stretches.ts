import type { FailurePage } from "@/lib/log-source/failures";
import type { PageOrder, Scope } from "@/lib/log-source/scope";
import type { Snapshot, StoreReader } from "@/lib/store/database";
import { isOutOfMemory } from "@/lib/store/store-problem";
import type { Asked } from "./asked";
import { DEEP_OFFSET, fetchPage, readPage } from "./failure-pages";
import type { FoundTexts } from "./found-texts";
import { type FoundPage, isKnownToHours, type PageAsked } from "./hour-slice";
import { QueryCache } from "./query-cache";
import { countRows } from "./range-slice";
import { type SampleSize, sampledPage } from "./sampled-slice";
import { type FoundScope, failureCondition } from "./where";

/** Stretches of the order that are kept, and the rows after which the next begins. */
const MAX_STRETCHES = 20;
const STEP = 200;
/** A stretch ends so far in the next one, so that a page lies in one of them whole. */
const MAX_LIMIT = 60;

async function stretchOf(
  snapshot: Snapshot,
  scope: FoundScope,
  order: PageOrder,
  { start, size }: { readonly start: number; readonly size: SampleSize | undefined },
): Promise<FoundPage | null> {
  const total = await countRows(snapshot, scope);
  if (start >= total) return null;
  const page = { offset: start, limit: STEP + MAX_LIMIT, total, ...(size && { size }) };
  const numbers = await sampledPage(snapshot, failureCondition(scope), order, page);
  return numbers && { total, numbers };
}

async function withSnapshot<Answer>(
  reader: StoreReader,
  ask: (snapshot: Snapshot) => Promise<Answer>,
): Promise<Answer> {
  const snapshot = await reader.snapshot();
  try {
    return await ask(snapshot);
  } finally {
    await snapshot.close();
  }
}

/**
 * Where pages far behind begin and end: what a sample finds is found for some eight pages at once, so that whoever turns
 * the page does not wait for it again until the store changes.
 */
export class KeptStretches {
  readonly #stretches = new QueryCache(MAX_STRETCHES);

  /** `size`: of the samples; a test has fewer rows. */
  constructor(
    private readonly texts: FoundTexts,
    private readonly size?: SampleSize,
  ) {}

  page(asked: Asked, scope: Scope, page: PageAsked): Promise<FailurePage> {
    const { column } = page.order;
    const isByTime = column === "time" && Object.keys(scope.filters.facets).length === 0;
    const question = { ...asked, scope, fields: isByTime ? null : [column] };
    return this.texts.asking(question, (own) => this.#read(asked, own, page));
  }

  /** By a stretch where the page lies far behind. Numbers of rows hold as long as nothing is committed. */
  async #read(asked: Asked, scope: FoundScope, page: PageAsked): Promise<FailurePage> {
    const { store, reader } = asked;
    const { database, revision } = store;
    const found = page.offset < DEEP_OFFSET ? null : await this.#find(asked, scope, page);
    const kept = found && (await fetchPage(reader, found, page.offset));
    const holds = store.database === database && store.revision === revision;
    return kept !== null && holds ? kept : readPage(reader, scope, page.order, page);
  }

  /** Null where the page is looked for otherwise. */
  async #find(
    { store, viewer }: Asked,
    scope: FoundScope,
    { order, offset, limit }: PageAsked,
  ): Promise<FoundPage | null> {
    if (limit > MAX_LIMIT || scope.filters.text !== "" || isKnownToHours(scope, order.column)) return null;
    const start = Math.floor(offset / STEP) * STEP;
    const make = (signal: AbortSignal) =>
      withSnapshot(store.database.until(signal), (snapshot) =>
        stretchOf(snapshot, scope, order, { start, size: this.size }),
      );
    try {
      const kept = await this.#stretches.of(store, JSON.stringify([scope, order, start]), make, viewer);
      return kept && { ...kept, numbers: kept.numbers.slice(offset - start, offset - start + limit) };
    } catch (error) {
      if (isOutOfMemory(error)) return null;
      throw error;
    }
  }
}
