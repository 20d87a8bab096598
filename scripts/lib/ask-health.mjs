// For a container's health check, where nothing else can ask: exit code 0 if the server is healthy.
const port = process.env.PORT || "3000";
const answer = await fetch(`http://127.0.0.1:${port}/api/health`, {
  signal: AbortSignal.timeout(5_000),
}).catch(() => null);
process.exitCode = answer?.ok ? 0 : 1;
