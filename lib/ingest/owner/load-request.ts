import type { LedgerFile } from "@/lib/store/segment";
import type { Store } from "@/lib/store/store";
import type { LoadRequest } from "../protocol/messages";
import type { LoadOptions } from "./host-loader";
import type { Told } from "./loader-keeper";

/** What the loader needs to know of a file: with all that is counted of them, 20,000 would be 12 MB each minute. */
function ledgerLine(file: LedgerFile): LedgerFile {
  const { id, path, size, modifiedMs, etag, offset, headHash, tailHash, finished, openEnd, reread, note } =
    file;
  return { id, path, size, modifiedMs, etag, offset, headHash, tailHash, finished, openEnd, reread, note };
}

/** A loader's order for a store, or for one that is still to be made, less what it was told of files before. */
export function buildLoadRequest(
  store: Pick<Store, "ledger" | "spool">,
  options: LoadOptions,
  told: Told,
): LoadRequest {
  const files = [...store.ledger.values()];
  return {
    input: options.input,
    spool: store.spool,
    ledger: files.filter((file) => told.get(file.id) !== file).map(ledgerLine),
    nextFile: files.reduce((most, { id }) => Math.max(most, id), 0) + 1,
    takeOpenEnds: options.takeOpenEnds,
    trustTimes: options.trustTimes,
    mayStay: options.keeper?.wants(store) ?? false,
    zone: options.zone ?? "",
    ...(options.containers ? { containers: options.containers.request } : {}),
  };
}
