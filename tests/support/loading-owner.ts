import { refreshReasons, scanOnce } from "@/lib/ingest/owner/ingest-loop";
import { LoadStatus } from "@/lib/store/load-status";
import { Store } from "@/lib/store/store";

/** A process that owns a store and loads into it once: what tests kill. Arguments: data folder, logs, loader. */
const [data = "", input = "", script = ""] = process.argv.slice(2);
const store = await Store.open(data, input, false);

/** Says how many bytes were taken in so far. */
class SpokenStatus extends LoadStatus {
  override took(bytes: number): void {
    super.took(bytes);
    process.stdout.write(`took ${this.state.bytesRead}\n`);
  }
}

const status = new SpokenStatus(false);
await refreshReasons(store, status);
await scanOnce(store, { input, script, takeOpenEnds: true, trustTimes: false }, status);
store.close();
