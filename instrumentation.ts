/** Opens the sources in the process that answers; Next waits for nothing here but the wiring. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startOrRefuse } = await import("@/lib/server/start-or-refuse");
  await startOrRefuse(process.env);
}

/** A page of which something can't be drawn is told so where it is; it is not given again. */
export async function onRequestError(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { tellWhole } = await import("@/lib/log-source/current-response");
  tellWhole(false);
}
