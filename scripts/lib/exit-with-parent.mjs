// Loaded into the server's process (node --import): when the start that it belongs to is killed, it ends too.
if (process.channel && process.env.SAS_INSIGHTS_STARTED_BY === String(process.ppid)) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    // Open connections may hold the server back; it leads its process group, which goes as a whole.
    setTimeout(
      () => process.kill(process.platform === "win32" ? process.pid : -process.pid, "SIGKILL"),
      5_000,
    );
  });
  process.channel.unref();
}
