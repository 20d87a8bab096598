/**
 * Lets the allocators keep less of what was freed: an arena for each thread keeps its own. To be called before a loader is
 * started, whose glibc reads the first, and before DuckDB is loaded, whose jemalloc reads the other. What is set already stays.
 */
export function keepFewArenas(): void {
  process.env.MALLOC_ARENA_MAX ??= "2";
  // For one thread that works at a time: the command line's store has no more.
  process.env.DUCKDB_JE_MALLOC_CONF ??= "narenas:1";
}
