import { healthOf } from "@/lib/insight/health";
import { currentSource } from "@/lib/sources/current-source";

export const dynamic = "force-dynamic";

/** 503 until a first load is committed, then 200. */
export function GET(): Response {
  const { status, body, progress } = healthOf(currentSource().state());
  return Response.json(body, { status, headers: { "X-Load-Progress": progress } });
}
