/** Opens the sources in the process that answers; Next waits for nothing here but the wiring. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startOrRefuse } = await import("@/lib/server/start-or-refuse");
  await startOrRefuse(process.env);
}
