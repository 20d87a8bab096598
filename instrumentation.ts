/** Opens the sources in the process that answers; Next waits for nothing here but the wiring. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startSources } = await import("@/lib/server/start-sources");
  const { tellViewersApart } = await import("@/lib/server/tell-viewers-apart");
  try {
    await startSources(process.env);
  } catch (error) {
    // Next would go on and answer every page with an error that names nothing.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(78);
  }
  tellViewersApart();
}
