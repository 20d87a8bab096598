// Loaded into the server's process (node --import): when the start that it belongs to is killed, it ends too.
if (process.channel && process.env.SAS_INSIGHTS_STARTED_BY === String(process.ppid)) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
