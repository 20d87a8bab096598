import { healthOf } from "@/lib/insight/answers/health";
import { currentSource } from "@/lib/log-source/current-source";
import { serviceProblems } from "@/lib/log-source/service-problems";

export const dynamic = "force-dynamic";

/** 503 until a first load is committed, then 200. */
export function GET(): Response {
  const source = currentSource();
  const { status, body, progress } = healthOf(source.state(), serviceProblems());
  const headers = { "X-Load-Progress": progress, "X-Queries-Waiting": String(source.waiting()) };
  return Response.json(body, { status, headers });
}
