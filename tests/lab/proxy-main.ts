import { openLogWriter } from "./proxy/log-writer";
import { type ProxyOptions, startRecordProxy } from "./proxy/record-proxy";
import { runPart } from "./run-part";

/** What the lab tells its proxy's process. */
export type ProxyOrder = Omit<ProxyOptions, "writer"> & { readonly logs: string; readonly truthFile: string };

runPart<ProxyOrder>(async ({ logs, truthFile, ...options }) => {
  const proxy = await startRecordProxy({ ...options, writer: openLogWriter(logs, truthFile) });
  const tell = setInterval(() => process.send?.({ kind: "counts", ...proxy.counts }), 1_000);
  process.send?.({ kind: "ready", port: proxy.port, plainPort: proxy.plainPort });
  return async () => {
    clearInterval(tell);
    await proxy.close();
    process.send?.({ kind: "counts", ...proxy.counts });
  };
});
