import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { refreshReasons, scanOnce } from "@/lib/ingest/owner/ingest-loop";
import { LoadStatus } from "@/lib/store/load-status";
import { makeFilesPrivate } from "@/lib/store/private-files";
import { Store } from "@/lib/store/store";

/** A process that loads as a server does, and says the modes of what lies in its data folder meanwhile. */
const [data = "", input = "", script = ""] = process.argv.slice(2);
makeFilesPrivate();
const store = await Store.open(data, input, false);
const take = store.take.bind(store);
store.take = async (segments) => {
  for (const name of readdirSync(data, { recursive: true, encoding: "utf8" })) {
    const stats = lstatSync(join(data, name));
    console.log(stats.isDirectory() ? "folder" : "file", (stats.mode & 0o777).toString(8));
  }
  return take(segments);
};
const status = new LoadStatus(false);
await refreshReasons(store, status);
await scanOnce(store, { input, script, takeOpenEnds: true, trustTimes: false }, status);
store.close();
