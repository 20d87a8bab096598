import type { Facet, SortColumn } from "@/lib/log-source/fields";
import type { StoreReader } from "@/lib/store/database";
import type { Store } from "@/lib/store/store";
import type { FoundScope } from "./where";

/** Whom is asked, and for whom: `reader` ends what it is asked when the last viewer has left. */
export interface Asked {
  readonly store: Store;
  readonly reader: StoreReader;
  readonly viewer: AbortSignal | undefined;
}

export type Read<Answer> = (reader: StoreReader, scope: FoundScope) => Promise<Answer>;

/** A question about the failures in a scope: what names it besides, and by what it counts and sorts (see TextQuestion). */
export interface ScopeQuestion {
  readonly name: readonly unknown[];
  readonly fields: readonly (Facet | SortColumn)[] | null;
}

/** Who answers a viewer, for as long as that one stays. */
export function readerFor({ database }: Store, viewer: AbortSignal | undefined): StoreReader {
  return viewer ? database.until(viewer) : database;
}
