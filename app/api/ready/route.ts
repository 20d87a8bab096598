import { askReadiness } from "@/lib/log-source/readiness";

export const dynamic = "force-dynamic";

/** 200 where each part works on which answers rest, else 503: the store is open, the source answers, a token can be had. */
export async function GET(): Promise<Response> {
  const parts = await askReadiness();
  const ready = [...parts.values()].every(Boolean);
  const body = { status: ready ? "ready" : "not-ready", parts: Object.fromEntries(parts) };
  return Response.json(body, { status: ready ? 200 : 503 });
}
