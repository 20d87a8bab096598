const STORE = "store.duckdb";

/** What a data folder holds of this program's own. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  STORE,
  `${STORE}.wal`,
  "spool",
  "temporary",
  "owner.json",
  "owner.json.new",
  "owner.json.takeover",
  "settings.json",
  "settings.json.new",
]);

/** Of the names in a folder those that belong to a store: none where no store lies there. */
export function ownNames(names: readonly string[]): ReadonlySet<string> {
  return names.includes(STORE) ? OWN_NAMES : new Set();
}
