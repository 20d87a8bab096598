import { lookOnce, refreshReasons } from "@/lib/ingest/keep-loading";
import { LoadStatus } from "@/lib/store/load-status";
import { Store } from "@/lib/store/store";

/** A process that owns a store and loads into it once: what tests kill. Arguments: data folder, logs, loader. */
const [data = "", input = "", script = ""] = process.argv.slice(2);
const store = await Store.open(data, input, false);
const status = new LoadStatus(false);
await refreshReasons(store, status);
process.stdout.write("open\n");
await lookOnce(store, { input, script, takeOpenEnds: true, trustTimes: false }, status);
store.close();
process.stdout.write("done\n");
