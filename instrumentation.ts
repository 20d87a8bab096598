/** Opens the store in the process that answers; Next waits for nothing here but the wiring. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startEmbedded } = await import("@/lib/server/start-embedded");
  startEmbedded(process.env);
}
